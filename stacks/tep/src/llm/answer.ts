import { setTimeout as delay } from 'node:timers/promises';
import { attempt, type Call, type Completion } from './attempt.ts';
import { estimateCost } from './cost.ts';
import type { AnalysisEvent, ModelName } from './events.ts';
import { failure, type Failure, interruption } from './failure.ts';
import { type RetryPolicy, retryWait } from './limits.ts';
import type { ProviderName } from './model-table.ts';
import type { Result } from './problem.ts';
import type { VerdictOutcome } from './verdict.ts';
import { TimeoutError } from './watchdog.ts';

export interface Question extends Call {
  readonly name: ModelName;
  readonly provider: ProviderName;
  readonly id: string;
  readonly retries: RetryPolicy;
  /** What is read from the whole answer; null: nothing. */
  readonly judge: ((text: string) => VerdictOutcome) | null;
}

const EMPTY = failure('empty', 'The model ended its answer without any text.');

/** Waits, unless the signal comes first. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(ms, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/** One model's answer to one question, with its retries, as events. Never rejects. */
class Answer {
  readonly #question: Question;
  readonly #emit: (event: AnalysisEvent) => void;
  readonly #signal: AbortSignal;
  readonly #startedAt = performance.now();
  #text = '';
  #firstTokenMs: number | null = null;

  constructor(question: Question, signal: AbortSignal, emit: (event: AnalysisEvent) => void) {
    this.#question = question;
    this.#signal = signal;
    this.#emit = emit;
  }

  async run(): Promise<void> {
    this.#emit({ type: 'started', model: this.#question.name });
    const outcome = await this.#attempts();
    if (outcome.ok) this.#finish(outcome.value);
    else this.#fail(outcome.problem);
  }

  async #attempts(): Promise<Result<Completion, Failure>> {
    for (let count = 1; ; count += 1) {
      const outcome = await attempt(this.#question, this.#signal, (text) => this.#add(text));
      if (outcome.ok) return this.#hasText ? outcome : { ok: false, problem: EMPTY };
      const wait = this.#waitAfter(outcome.problem, count);
      if (wait === null) return outcome;
      const { problem } = outcome.problem;
      this.#emit({ type: 'retrying', model: this.#question.name, problem, waitMs: wait });
      if (!(await waited(wait, this.#signal))) {
        return { ok: false, problem: interruption(this.#signal) };
      }
    }
  }

  get #hasText(): boolean {
    return this.#text.trim() !== '';
  }

  get #ms(): number {
    return performance.now() - this.#startedAt;
  }

  #add(text: string): void {
    this.#firstTokenMs ??= this.#ms;
    this.#text += text;
    this.#emit({ type: 'delta', model: this.#question.name, text });
  }

  /** Null: there is no further attempt. Text that was shown is never begun anew. */
  #waitAfter({ problem, passing }: Failure, count: number): number | null {
    const { retries, timeouts } = this.#question;
    if (!passing || this.#text !== '' || count >= retries.attempts) return null;
    const wait = retryWait(retries, count, problem.retryAfterSeconds, Math.random());
    return this.#ms + wait < timeouts.overall ? wait : null;
  }

  #finish({ truncated, usage }: Completion): void {
    const { name, provider, id, judge } = this.#question;
    const cost = estimateCost(provider, id, usage, new Date());
    const text = this.#whole;
    const outcome = judge?.(text) ?? null;
    const ms = this.#ms;
    const measured = { usage, cost, ms, firstTokenMs: this.#firstTokenMs ?? ms };
    this.#emit({ type: 'finished', model: name, text, truncated, ...measured, outcome });
  }

  #fail({ problem }: Failure): void {
    const { name } = this.#question;
    this.#emit({ type: 'failed', model: name, problem, text: this.#whole, ms: this.#ms });
  }

  /** Masked anew: a key may stand across the joint of two pieces. */
  get #whole(): string {
    return this.#question.mask(this.#text);
  }
}

/** Asks one model and tells by events how it goes. Never rejects. */
export async function answer(
  question: Question,
  signal: AbortSignal,
  emit: (event: AnalysisEvent) => void,
): Promise<void> {
  const overall = new AbortController();
  const { overall: ms } = question.timeouts;
  const message = `The answer was not complete within ${ms / 1000} s.`;
  const timer = setTimeout(() => overall.abort(new TimeoutError(message)), ms);
  try {
    await new Answer(question, AbortSignal.any([signal, overall.signal]), emit).run();
  } finally {
    clearTimeout(timer);
  }
}
