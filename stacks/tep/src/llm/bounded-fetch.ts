/** A response is larger than anything that was asked for. */
export class OversizedError extends Error {
  override readonly name = 'OversizedError';
}

/** An answer of the greatest length takes less than a tenth of it, events and all. */
const MOST_BYTES = 16_000_000;

function bounded(mostBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes <= mostBytes) controller.enqueue(chunk);
      else controller.error(new OversizedError(`The response has more than ${mostBytes} bytes.`));
    },
  });
}

/**
 * fetch for services that may send without end: the body fails with an OversizedError. Redirections
 * fail too: the key would follow them to wherever they lead.
 */
export const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' });
  const { body, status, statusText, headers } = response;
  if (body === null) return response;
  return new Response(body.pipeThrough(bounded(MOST_BYTES)), { status, statusText, headers });
};
