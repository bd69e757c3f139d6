import type { OpenModel } from './chosen-model.ts';
import type { TokenUsage } from './cost.ts';
import { failure, type Failure, failureOf, interruption } from './failure.ts';
import type { Timeouts } from './limits.ts';
import type { Mask } from './mask.ts';
import { ok, type Result } from './problem.ts';
import type { Prompt } from './prompt.ts';
import { Watchdog } from './watchdog.ts';

export interface Call {
  readonly openModel: OpenModel;
  readonly prompt: Prompt;
  readonly maxOutputTokens: number;
  readonly timeouts: Timeouts;
  readonly mask: Mask;
}

export interface Completion {
  readonly truncated: boolean;
  readonly usage: TokenUsage | null;
}

type Outcome = Result<Completion, Failure>;
const failed = (problem: Failure): Outcome => ({ ok: false, problem });

type Part = Awaited<ReturnType<typeof open>>['stream'] extends AsyncIterable<infer P> ? P : never;
type Finish = Extract<Part, { type: 'finish' }>;

async function open({ openModel, prompt, maxOutputTokens }: Call, abortSignal: AbortSignal) {
  const [{ streamText }, model] = await Promise.all([import('ai'), openModel()]);
  return streamText({
    model,
    instructions: prompt.instructions,
    messages: prompt.messages.map(({ role, text }) => ({ role, content: text })),
    maxOutputTokens,
    abortSignal,
    maxRetries: 0,
    // Without it the SDK prints the error, request and all. It is also a part of the stream.
    onError: () => undefined,
  });
}

function finish({ finishReason, totalUsage }: Finish): Outcome {
  const { inputTokens, outputTokens } = totalUsage;
  const usage =
    inputTokens === undefined || outputTokens === undefined ? null : { inputTokens, outputTokens };
  switch (finishReason) {
    case 'stop':
    case 'length':
      return ok({ truncated: finishReason === 'length', usage });
    case 'content-filter':
      return failed(failure('blocked', 'The provider withheld the rest of the answer.'));
    case 'tool-calls':
      return failed(failure('garbled', 'The model called a tool; none is offered to it.'));
    case 'interrupted':
    case 'error':
    case 'other':
      return failed(failure('cut-off', 'The stream ended before the answer did.'));
  }
}

/** The end of the stream; null while it goes on. */
function endOf(part: Part, mask: Mask): Outcome | null {
  if (part.type === 'error') return failed(failureOf(part.error, mask));
  if (part.type === 'finish') return finish(part);
  return null;
}

/**
 * Asks once. Each piece of text is passed on as it comes. The outcome is a value; nothing is
 * thrown. A `signal` aborted with a TimeoutError counts as a timeout, otherwise as a cancel.
 */
export async function attempt(
  call: Call,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<Outcome> {
  const { timeouts, mask } = call;
  const watchdog = new Watchdog(timeouts);
  const ended = new AbortController();
  const either = AbortSignal.any([signal, watchdog.signal]);
  try {
    const { stream } = await open(call, AbortSignal.any([either, ended.signal]));
    for await (const part of stream) {
      if (either.aborted) return failed(interruption(either));
      if (part.type === 'text-delta' || part.type === 'reasoning-delta') watchdog.see();
      if (part.type === 'text-delta' && part.text !== '') onText(mask(part.text));
      const outcome = endOf(part, mask);
      if (outcome !== null) return outcome;
    }
    if (either.aborted) return failed(interruption(either));
    return failed(failure('cut-off', 'The stream ended before the answer did.'));
  } catch (error) {
    return failed(either.aborted ? interruption(either) : failureOf(error, mask));
  } finally {
    watchdog.stop();
    // After an error in its midst the provider may go on; nobody listens any more.
    ended.abort();
  }
}
