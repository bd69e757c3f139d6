import { normalized } from './latent-space.ts';
import { best, type Hit } from './ranking.ts';

/** Vectors of length 1, compared by their cosine. */
export class VectorIndex {
  readonly #vectors = new Map<number, Float32Array>();

  get size(): number {
    return this.#vectors.size;
  }

  has(id: number): boolean {
    return this.#vectors.has(id);
  }

  add(id: number, vector: Float32Array): void {
    this.#vectors.set(id, normalized(vector));
  }

  delete(id: number): void {
    this.#vectors.delete(id);
  }

  /** Only what is at least `least` alike. */
  search(query: Float32Array, least: number, limit: number): Hit[] {
    const hits: Hit[] = [];
    const unit = normalized(query);
    for (const [id, vector] of this.#vectors) {
      if (vector.length !== unit.length) continue;
      const score = dot(vector, unit);
      if (score >= least) hits.push({ id, score });
    }
    return best(hits, limit);
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
