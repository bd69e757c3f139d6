import { BestHits } from './best-hits.ts';
import type { Hit } from './ranking.ts';
import { Slots } from './slots.ts';
import { countTerms } from './tokens.ts';

/** The customary values (Robertson and Zaragoza, 2009). */
const K1 = 1.2;
const B = 0.75;

/** A chunk as it was counted. */
export interface Entry {
  /** In tokens. */
  readonly length: number;
  readonly terms: readonly string[];
  readonly counts: Uint32Array;
}

export function* countedTerms({ terms, counts }: Entry): Generator<[string, number]> {
  for (const [k, term] of terms.entries()) yield [term, counts[k] ?? 0];
}

/** For one term: slot and count of every chunk that has it, alternating. */
type Postings = number[];

/** Ranks chunks by BM25; chunks come and go one by one. */
export class Bm25Index {
  readonly #entries = new Map<number, Entry>();
  readonly #slots = new Slots();
  readonly #postings = new Map<string, Postings>();
  #totalLength = 0;
  /** By slot, what its length adds to a count; null: to be computed anew. */
  #norms: Float64Array | null = null;

  get size(): number {
    return this.#entries.size;
  }

  get entries(): ReadonlyMap<number, Entry> {
    return this.#entries;
  }

  documentFrequency(term: string): number {
    return (this.#postings.get(term)?.length ?? 0) / 2;
  }

  /** Replaces what there was under this id. */
  add(id: number, tokens: readonly string[]): void {
    this.delete(id);
    const counted = countTerms(tokens);
    const entry = {
      length: tokens.length,
      terms: [...counted.keys()],
      counts: Uint32Array.from(counted.values()),
    };
    this.#entries.set(id, entry);
    this.#totalLength += entry.length;
    this.#norms = null;
    const slot = this.#slots.take(id);
    for (const [term, count] of counted) {
      const postings = this.#postings.get(term);
      if (postings === undefined) this.#postings.set(term, [slot, count]);
      else postings.push(slot, count);
    }
  }

  delete(id: number): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#totalLength -= entry.length;
    this.#norms = null;
    const slot = this.#slots.take(id);
    for (const term of entry.terms) this.#unpost(term, slot);
    this.#slots.release(id);
  }

  search(tokens: readonly string[], limit: number): Hit[] {
    const norms = (this.#norms ??= this.#computeNorms());
    const scores = new Float64Array(norms.length);
    for (const term of new Set(tokens)) this.#score(term, norms, scores);
    const best = new BestHits(limit);
    for (let slot = 0; slot < scores.length; slot += 1) {
      const score = scores[slot] ?? 0;
      const id = score > 0 ? this.#slots.idAt(slot) : null;
      if (id !== null) best.offer(id, score);
    }
    return best.ranked();
  }

  #computeNorms(): Float64Array {
    const meanLength = this.#totalLength / this.size;
    const norms = new Float64Array(this.#slots.end);
    for (const [id, { length }] of this.#entries) {
      norms[this.#slots.take(id)] = K1 * (1 - B + (B * length) / meanLength);
    }
    return norms;
  }

  #score(term: string, norms: Float64Array, scores: Float64Array): void {
    const postings = this.#postings.get(term);
    if (postings === undefined) return;
    const n = this.documentFrequency(term);
    const weight = Math.log(1 + (this.size - n + 0.5) / (n + 0.5)) * (K1 + 1);
    for (let k = 0; k < postings.length; k += 2) {
      const slot = postings[k] ?? 0;
      const count = postings[k + 1] ?? 0;
      scores[slot] = (scores[slot] ?? 0) + (weight * count) / (count + (norms[slot] ?? 0));
    }
  }

  #unpost(term: string, slot: number): void {
    const postings = this.#postings.get(term);
    if (postings === undefined) return;
    for (let k = 0; k < postings.length; k += 2) {
      if (postings[k] !== slot) continue;
      postings.splice(k, 2);
      break;
    }
    if (postings.length === 0) this.#postings.delete(term);
  }
}
