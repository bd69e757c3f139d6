import { normalized } from './latent-space.ts';
import type { Hit } from './ranking.ts';
import { VectorRows } from './vector-rows.ts';

/** Vectors of length 1, compared by their cosine. */
export class VectorIndex {
  /** By their number of dimensions: only those of as many are compared. */
  readonly #rows = new Map<number, VectorRows>();
  /** Of the vector of an id. */
  readonly #dimensions = new Map<number, number>();

  get size(): number {
    return this.#dimensions.size;
  }

  has(id: number): boolean {
    return this.#dimensions.has(id);
  }

  add(id: number, vector: Float32Array): void {
    this.delete(id);
    const rows = this.#rows.get(vector.length) ?? new VectorRows(vector.length);
    this.#rows.set(vector.length, rows);
    this.#dimensions.set(id, vector.length);
    rows.put(id, normalized(vector));
  }

  delete(id: number): void {
    const dimensions = this.#dimensions.get(id);
    if (dimensions === undefined) return;
    this.#dimensions.delete(id);
    const rows = this.#rows.get(dimensions);
    rows?.delete(id);
    if (rows?.size === 0) this.#rows.delete(dimensions);
  }

  /** Only what is at least `least` alike. */
  search(query: Float32Array, least: number, limit: number): Hit[] {
    return this.#rows.get(query.length)?.search(normalized(query), least, limit) ?? [];
  }
}
