import { notifications } from '@mantine/notifications';
import { describeProblem } from '#shared/i18n/describe-problem.ts';
import type { RequestChannel, RequestInput, RequestOutput } from '#shared/ipc.ts';
import type { Problem } from '#shared/problem.ts';
import type { Result } from '#shared/result.ts';
import { text } from '../language/translator.ts';

/** The requests that can be refused. */
type IntentChannel = {
  [C in RequestChannel]: RequestOutput<C> extends { ok: boolean } ? C : never;
}[RequestChannel];

type ValueOf<C extends IntentChannel> =
  Extract<RequestOutput<C>, { ok: true }> extends { value: infer V } ? V : never;

function brokenRequest(cause: unknown): Problem {
  return { code: 'unexpected', params: { reason: String(cause) }, output: null, fixes: [] };
}

/** Sends an intent. A request that breaks on its way is a problem like any other. */
export async function ask<C extends IntentChannel>(
  channel: C,
  input: RequestInput<C>,
): Promise<Result<ValueOf<C>>> {
  try {
    return (await window.quayside.request(channel, input)) as Result<ValueOf<C>>;
  } catch (cause) {
    return { ok: false, problem: brokenRequest(cause) };
  }
}

export function showProblem(refused: Problem): void {
  const { title, cause } = describeProblem(refused, text);
  notifications.show({ color: 'red', title, message: cause, autoClose: 12_000 });
}

/** Sends an intent and tells the user when it is refused. Null stands for refused. */
export async function intend<C extends IntentChannel>(
  channel: C,
  input: RequestInput<C>,
): Promise<{ readonly value: ValueOf<C> } | null> {
  const result = await ask(channel, input);
  if (result.ok) return { value: result.value };
  showProblem(result.problem);
  return null;
}
