import type { Hit } from './search/ranking.ts';
import { VectorIndex } from './search/vector-index.ts';

export interface ChunkVector {
  readonly chunkId: number;
  readonly vector: Float32Array;
}

/** The vectors of chunks by one embedding model, found by their cosine. Rejects if it is lost. */
export interface ChunkVectors {
  readonly size: number;
  has(chunkId: number): boolean;
  put(vectors: readonly ChunkVector[]): Promise<void>;
  delete(chunkIds: readonly number[]): Promise<void>;
  /** Best first; only what is at least `least` alike. */
  search(vector: Float32Array, least: number, limit: number): Promise<Hit[]>;
}

/** Where vectors are searched instead of in this process. */
export interface VectorDatabase {
  /** "pgvector" */
  readonly name: string;
  /**
   * Holds just these vectors when it settles. Rejects, in plain words, if the database is not to be
   * had now.
   */
  open(model: string, vectors: Iterable<ChunkVector>): Promise<ChunkVectors>;
  close(): Promise<void>;
}

/** In the memory of this process. */
export class OwnVectors implements ChunkVectors {
  readonly #index = new VectorIndex();

  constructor(vectors: Iterable<ChunkVector>) {
    for (const { chunkId, vector } of vectors) this.#index.add(chunkId, vector);
  }

  get size(): number {
    return this.#index.size;
  }

  has(chunkId: number): boolean {
    return this.#index.has(chunkId);
  }

  put(vectors: readonly ChunkVector[]): Promise<void> {
    for (const { chunkId, vector } of vectors) this.#index.add(chunkId, vector);
    return Promise.resolve();
  }

  delete(chunkIds: readonly number[]): Promise<void> {
    for (const id of chunkIds) this.#index.delete(id);
    return Promise.resolve();
  }

  search(vector: Float32Array, least: number, limit: number): Promise<Hit[]> {
    return Promise.resolve(this.#index.search(vector, least, limit));
  }
}
