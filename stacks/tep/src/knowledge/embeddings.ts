import { type Embedder, embedChecked } from './embedder.ts';
import type { HybridIndex } from './search/hybrid-index.ts';
import type { StoredChunk } from './store/rows.ts';
import type { DocumentStore } from './store/store.ts';
import { indexedText } from './views.ts';

/** Texts sent to the embedder at once. */
const BATCH = 32;

/** Keeps the embeddings of chunks in the store and in the index. */
export class Embeddings {
  readonly #embedder: Embedder;
  readonly #store: DocumentStore;
  readonly #index: HybridIndex;
  readonly #onNotice: (what: string) => void;

  constructor(
    embedder: Embedder,
    store: DocumentStore,
    index: HybridIndex,
    onNotice: (what: string) => void,
  ) {
    this.#embedder = embedder;
    this.#store = store;
    this.#index = index;
    this.#onNotice = onNotice;
  }

  /** Takes those of this model into the index. */
  load(): void {
    for (const { chunkId, vector } of this.#store.embeddings(this.#embedder.model)) {
      this.#index.embed(chunkId, vector);
    }
  }

  /** Asks for those that are missing. False: some still are. */
  async fill(chunks: readonly StoredChunk[], signal: AbortSignal): Promise<boolean> {
    const missing = chunks.filter(({ id }) => !this.#index.hasEmbedding(id));
    try {
      for (let at = 0; at < missing.length; at += BATCH) {
        await this.#fillBatch(missing.slice(at, at + BATCH), signal);
      }
      return true;
    } catch (error) {
      this.#onNotice(`embeddings are missing: ${messageOf(error)}`);
      return false;
    }
  }

  /** Null: the chunks have none to compare with, or the embedder does not answer. */
  async ofQuery(query: string, signal: AbortSignal): Promise<Float32Array | null> {
    if (!this.#index.isEmbedded) return null;
    try {
      const [vector] = await embedChecked(this.#embedder, [query], signal);
      return Float32Array.from(vector ?? []);
    } catch (error) {
      this.#onNotice(`the query has no embedding: ${messageOf(error)}`);
      return null;
    }
  }

  async #fillBatch(chunks: readonly StoredChunk[], signal: AbortSignal): Promise<void> {
    const vectors = await embedChecked(this.#embedder, chunks.map(indexedText), signal);
    const rows = chunks.map(({ id }, k) => ({ chunkId: id, vector: vectors[k] ?? [] }));
    this.#store.putEmbeddings(this.#embedder.model, rows);
    for (const { chunkId, vector } of rows) this.#index.embed(chunkId, Float32Array.from(vector));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
