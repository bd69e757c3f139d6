import { BestHits } from './best-hits.ts';
import type { Hit } from './ranking.ts';
import { Slots } from './slots.ts';

const FIRST_CAPACITY = 16;

/** Vectors of the same length, side by side in memory. */
export class VectorRows {
  readonly #length: number;
  readonly #slots = new Slots();
  #values: Float32Array;

  constructor(length: number) {
    this.#length = length;
    this.#values = new Float32Array(FIRST_CAPACITY * length);
  }

  get size(): number {
    return this.#slots.size;
  }

  put(id: number, vector: Float32Array): void {
    const at = this.#slots.take(id) * this.#length;
    if (at + this.#length > this.#values.length) {
      const wider = new Float32Array(2 * this.#values.length);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values.set(vector, at);
  }

  delete(id: number): void {
    this.#slots.release(id);
  }

  /** The largest products with the query that are at least `least`. */
  search(query: Float32Array, least: number, limit: number): Hit[] {
    const best = new BestHits(limit);
    const [values, length] = [this.#values, this.#length];
    for (let slot = 0; slot < this.#slots.end; slot += 1) {
      const score = dot(query, values, slot * length);
      if (score < least) continue;
      const id = this.#slots.idAt(slot);
      if (id !== null) best.offer(id, score);
    }
    return best.ranked();
  }
}

/** Of a and the part of b from `at` on. */
function dot(a: Float32Array, b: Float32Array, at: number): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += (a[k] ?? 0) * (b[at + k] ?? 0);
  return sum;
}
