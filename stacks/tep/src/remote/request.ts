import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import type { Readable } from 'node:stream';

export interface RemoteRequest {
  readonly method: 'DELETE' | 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly headers?: IncomingHttpHeaders;
  readonly body?: string | Readable;
  readonly signal: AbortSignal;
  /** From the beginning to the head of the answer, ms. */
  readonly headMs: number;
  /** From one piece of the answer to the next, ms. */
  readonly silenceMs: number;
}

/** What was asked stands at an address, or did not come to an end there. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/**
 * Asks a service of this stack at one of its addresses, over a connection of its own: one that is
 * kept would tie a client to the instance it met first. Rejects with an UnreachableError, or with
 * the reason of the signal.
 *
 * @param url of the service
 * @param address one of those that the host of the URL has
 */
export async function requestAt(
  url: URL,
  address: string,
  { method, path, headers, body, signal, headMs, silenceMs }: RemoteRequest,
): Promise<IncomingMessage> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const sent = httpRequest({
    ...{ host: address, port: url.port === '' ? 80 : url.port, method, path, signal, agent: false },
    headers: { ...headers, host: url.host },
  });
  const late = setTimeout(() => sent.destroy(new Error(`no answer in ${headMs / 1000} s`)), headMs);
  sent.once('response', (response) => {
    clearTimeout(late);
    response.setTimeout(silenceMs, () => response.destroy(new Error('it has fallen silent')));
    resolve(response);
  });
  sent.on('error', (error) => {
    clearTimeout(late);
    reject(signal.aborted ? signal.reason : new UnreachableError(error.message, { cause: error }));
  });
  if (typeof body === 'string' || body === undefined) sent.end(body);
  else body.once('error', (error) => sent.destroy(error)).pipe(sent);
  return promise;
}
