import { type Embedder, embedChecked } from './embedder.ts';
import { CANDIDATES } from './search/hybrid-index.ts';
import type { Hit } from './search/ranking.ts';
import type { StoredChunk } from './store/rows.ts';
import type { DocumentStore } from './store/store.ts';
import { type ChunkVectors, OwnVectors, type VectorDatabase } from './vectors.ts';
import { indexedText } from './views.ts';

/** Texts sent to the embedder at once. */
const BATCH = 32;
/** Passages less alike than this, by cosine, have nothing in common. */
const LEAST_ALIKE = 0.2;

export interface EmbeddingParts {
  readonly store: DocumentStore;
  /** Searches the vectors in place of this process, while it answers; null: there is none. */
  readonly database: VectorDatabase | null;
  readonly onNotice: (what: string) => void;
}

/** How embeddings stand. */
export interface EmbeddingState {
  /** Null: no embedding model answers. */
  readonly model: string | null;
  /** Chunks that have a vector of this model. */
  readonly embedded: number;
  /** Where they are searched: "own", or the name of the database. */
  readonly index: string;
  /** Why the database that is set is not in use; null: it is, or none is set. */
  readonly note: string | null;
}

/**
 * The embeddings of chunks by the model that answers now. The store keeps them, since to ask for
 * them takes long; what searches them is filled from there.
 */
export class Embeddings {
  readonly #parts: EmbeddingParts;
  #embedder: Embedder | null = null;
  /** Of the embedder, or of the one before while none answers. */
  #vectors: { readonly model: string; readonly isOwn: boolean; readonly of: ChunkVectors } | null =
    null;
  /** It failed a query; whoever looks for an embedder will find out more. */
  #isFailing = false;
  #note: string | null = null;

  constructor(parts: EmbeddingParts) {
    this.#parts = parts;
  }

  get state(): EmbeddingState {
    const isOwn = this.#vectors?.isOwn ?? true;
    return {
      model: this.#isFailing ? null : (this.#embedder?.model ?? null),
      embedded: this.#vectors?.of.size ?? 0,
      index: isOwn ? 'own' : (this.#parts.database?.name ?? 'own'),
      note: this.#note,
    };
  }

  /** Takes an embedder into use; null: none answers any more. The database is tried again, too. */
  async use(embedder: Embedder | null): Promise<void> {
    this.#embedder = embedder;
    this.#isFailing = false;
    if (embedder === null) return;
    const { model } = embedder;
    const isInUse = this.#vectors?.model === model;
    if (isInUse && (!this.#vectors?.isOwn || this.#parts.database === null)) return;
    const inDatabase = await this.#openDatabase(model);
    if (inDatabase !== null) this.#vectors = { model, isOwn: false, of: inDatabase };
    else if (!isInUse) this.#useOwn(model);
  }

  /** Asks for those that are missing. False: some still are. */
  async fill(chunks: Iterable<StoredChunk>, signal: AbortSignal): Promise<boolean> {
    const embedder = this.#embedder;
    if (embedder === null) return true;
    try {
      let batch: StoredChunk[] = [];
      for (const chunk of this.#missing(chunks)) {
        batch.push(chunk);
        if (batch.length < BATCH) continue;
        await this.#fillBatch(embedder, batch, signal);
        batch = [];
      }
      await this.#fillBatch(embedder, batch, signal);
      return true;
    } catch (error) {
      this.#parts.onNotice(`embeddings are missing: ${messageOf(error)}`);
      return false;
    }
  }

  async delete(chunks: readonly StoredChunk[]): Promise<void> {
    const ids = chunks.map(({ id }) => id);
    await this.#withVectors((vectors) => vectors.delete(ids));
  }

  /**
   * The chunks that are most like a query.
   *
   * @param count of all chunks
   * @returns null: some chunk has none to compare with, or nobody answers
   */
  async nearest(query: string, count: number, signal: AbortSignal): Promise<Hit[] | null> {
    const embedder = this.#embedder;
    const isWhole = count > 0 && this.#vectors?.of.size === count;
    if (embedder === null || this.#isFailing || !isWhole) return null;
    try {
      const [vector = []] = await embedChecked(embedder, [query], signal);
      const asked = Float32Array.from(vector);
      return await this.#withVectors((of) => of.search(asked, LEAST_ALIKE, CANDIDATES));
    } catch (error) {
      if (!signal.aborted) this.#isFailing = true;
      this.#parts.onNotice(`the query has no embedding: ${messageOf(error)}`);
      return null;
    }
  }

  #useOwn(model: string): ChunkVectors {
    const of = new OwnVectors(this.#parts.store.embeddings(model));
    this.#vectors = { model, isOwn: true, of };
    return of;
  }

  /** Null: there is none, or it cannot be had now. */
  async #openDatabase(model: string): Promise<ChunkVectors | null> {
    const { database, store } = this.#parts;
    if (database === null) return null;
    try {
      const opened = await database.open(model, store.embeddings(model));
      this.#note = null;
      return opened;
    } catch (error) {
      this.#lose(error);
      return null;
    }
  }

  /** Does it with the vectors in use; if the database is lost, with this process's own. */
  async #withVectors<T>(work: (vectors: ChunkVectors) => Promise<T>): Promise<T | null> {
    const vectors = this.#vectors;
    if (vectors === null) return null;
    if (vectors.isOwn) return work(vectors.of);
    try {
      return await work(vectors.of);
    } catch (error) {
      this.#lose(error);
      return work(this.#useOwn(vectors.model));
    }
  }

  #lose(error: unknown): void {
    const note = `Own index in place of ${this.#parts.database?.name}: ${messageOf(error)}`;
    if (note !== this.#note) this.#parts.onNotice(note);
    this.#note = note;
  }

  *#missing(chunks: Iterable<StoredChunk>): Generator<StoredChunk> {
    // First all of them: the store cannot be read on while it is written to.
    for (const chunk of [...chunks]) if (this.#vectors?.of.has(chunk.id) === false) yield chunk;
  }

  async #fillBatch(
    embedder: Embedder,
    chunks: readonly StoredChunk[],
    signal: AbortSignal,
  ): Promise<void> {
    if (chunks.length === 0) return;
    const vectors = await embedChecked(embedder, chunks.map(indexedText), signal);
    if (this.#vectors?.model !== embedder.model) return;
    // Some may have been removed meanwhile.
    const rows = chunks.flatMap(({ id }, k) => {
      const vector = vectors[k];
      const isThere = vector !== undefined && this.#parts.store.chunk(id) !== null;
      return isThere ? [{ chunkId: id, vector }] : [];
    });
    this.#parts.store.putEmbeddings(embedder.model, rows);
    const put = rows.map(({ chunkId, vector }) => ({
      chunkId,
      vector: Float32Array.from(vector),
    }));
    await this.#withVectors((of) => of.put(put));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
