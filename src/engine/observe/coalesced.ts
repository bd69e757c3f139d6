/** Runs one piece of work at a time, however many ask for it. `work` handles its own errors. */
export class Coalesced {
  readonly #work: () => Promise<void>;
  readonly #delayMs: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(work: () => Promise<void>, delayMs: number) {
    this.#work = work;
    this.#delayMs = delayMs;
  }

  /** Within the delay; requests in between are one. */
  soon(): void {
    this.#timer ??= setTimeout(() => void this.now(), this.#delayMs);
  }

  /** Resolves after a run that began after this call. */
  now(): Promise<void> {
    this.cancel();
    if (this.#running === null) return this.#run();
    this.#next ??= this.#running.then(() => {
      this.#next = null;
      return this.#run();
    });
    return this.#next;
  }

  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #run(): Promise<void> {
    this.#running = this.#work().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }
}
