import type { Timeouts } from './limits.ts';

/** A model was silent, or busy, for too long. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

const seconds = (ms: number): string => `${ms / 1000} s`;

/** Aborts its signal when a model shows no sign of life in time. */
export class Watchdog {
  readonly #controller = new AbortController();
  readonly #limits: Omit<Timeouts, 'overall'>;
  #timer: NodeJS.Timeout;

  constructor(limits: Omit<Timeouts, 'overall'>) {
    this.#limits = limits;
    const { firstToken } = limits;
    this.#timer = this.#expire(firstToken, `No answer began within ${seconds(firstToken)}.`);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** A piece of text or thought has come. */
  see(): void {
    clearTimeout(this.#timer);
    const { betweenTokens } = this.#limits;
    this.#timer = this.#expire(betweenTokens, `Nothing more came for ${seconds(betweenTokens)}.`);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #expire(ms: number, message: string): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(new TimeoutError(message)), ms);
  }
}
