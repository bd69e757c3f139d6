import { setTimeout as delay } from 'node:timers/promises';
import type { Embedder } from './embedder.ts';
import type { Embeddings } from './embeddings.ts';
import type { DocumentStore } from './store/store.ts';

/** The embedder that answers now; null: none does. Never rejects. */
export type FindEmbedder = (signal: AbortSignal) => Promise<Embedder | null>;

export interface WatchParts {
  readonly find: FindEmbedder;
  readonly embeddings: Embeddings;
  readonly store: DocumentStore;
  readonly onNotice: (what: string) => void;
  /** Ends it for good. */
  readonly signal: AbortSignal;
}

/** Takes an embedder into use when it appears, and out of use when it goes. */
export class EmbedderWatch {
  readonly #parts: WatchParts;
  readonly #signal: AbortSignal;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#signal = parts.signal;
  }

  /** Settles after the first look; looks again so often, ms, until the signal says so. */
  async start(everyMs: number): Promise<void> {
    await this.#look();
    this.#running = this.#goOn(everyMs);
  }

  /** Settles when the signal has ended it. */
  async ended(): Promise<void> {
    await this.#running;
  }

  async #look(): Promise<void> {
    const { find, embeddings, onNotice } = this.#parts;
    try {
      await embeddings.use(await find(this.#signal));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      onNotice(`the embedding model cannot be used: ${message}`);
    }
  }

  async #goOn(everyMs: number): Promise<void> {
    const { embeddings, store } = this.#parts;
    do {
      await embeddings.fill(store.chunks(), this.#signal);
      if (!(await this.#waited(everyMs))) return;
      await this.#look();
    } while (!this.#signal.aborted);
  }

  async #waited(ms: number): Promise<boolean> {
    try {
      await delay(ms, undefined, { signal: this.#signal, ref: false });
      return !this.#signal.aborted;
    } catch (error) {
      if (this.#signal.aborted) return false;
      throw error;
    }
  }
}
