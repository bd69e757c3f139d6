import type { RequestChannel } from '#shared/channels.ts';
import { type RequestInput, type RequestOutput, requests } from '#shared/ipc.ts';

export type RequestHandlers = {
  readonly [C in RequestChannel]: (
    input: RequestInput<C>,
  ) => Promise<RequestOutput<C>> | RequestOutput<C>;
};

/** Input and output are parsed: what the contract does not name never crosses. */
export async function answerRequest<C extends RequestChannel>(
  handlers: RequestHandlers,
  channel: C,
  raw: unknown,
): Promise<RequestOutput<C>> {
  const input = requests[channel].input.safeParse(raw);
  // The value itself may be a secret: name only where it is wrong.
  if (!input.success) {
    const where = input.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(`${channel}: wrong input${where === '' ? '' : ` at ${where}`}`);
  }
  const output = await handlers[channel](input.data as RequestInput<C>);
  return requests[channel].output.parse(output) as RequestOutput<C>;
}
