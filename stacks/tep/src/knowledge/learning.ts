import type { HybridIndex } from './search/hybrid-index.ts';

/** Learns a collection beside everything else, once at a time; changes do not wait for it. */
export class Learning {
  readonly #index: HybridIndex;
  readonly #signal: AbortSignal;
  readonly #onNotice: (what: string) => void;
  #running: Promise<void> | null = null;

  /** @param signal ends it for good */
  constructor(index: HybridIndex, signal: AbortSignal, onNotice: (what: string) => void) {
    this.#index = index;
    this.#signal = signal;
    this.#onNotice = onNotice;
  }

  /** Begins, unless it goes on already: then what has changed since is learnt afterwards. */
  start(): void {
    this.#running ??= this.#run();
  }

  startIfStale(): void {
    if (this.#index.isStale) this.start();
  }

  /** Settles when nothing is being learnt; never rejects. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    while ((await this.#learn()) && this.#index.isStale);
    this.#running = null;
  }

  /** False: it failed. Searches then go by the space before, or by words. */
  async #learn(): Promise<boolean> {
    try {
      await this.#index.learn(this.#signal);
      return true;
    } catch (error) {
      if (this.#signal.aborted) return false;
      const message = error instanceof Error ? error.message : String(error);
      this.#onNotice(`the collection could not be learnt: ${message}`);
      return false;
    }
  }
}
