import { best, type Hit } from './ranking.ts';
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

/** For one term: id and count of every chunk that has it, alternating. */
type Postings = number[];

/** Ranks chunks by BM25; chunks come and go one by one. */
export class Bm25Index {
  readonly #entries = new Map<number, Entry>();
  readonly #postings = new Map<string, Postings>();
  #totalLength = 0;

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
    for (const [term, count] of counted) {
      const postings = this.#postings.get(term);
      if (postings === undefined) this.#postings.set(term, [id, count]);
      else postings.push(id, count);
    }
  }

  delete(id: number): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#totalLength -= entry.length;
    for (const term of entry.terms) this.#unpost(term, id);
  }

  search(tokens: readonly string[], limit: number): Hit[] {
    const scores = new Map<number, number>();
    for (const term of new Set(tokens)) this.#score(term, scores);
    return best(
      Array.from(scores, ([id, score]) => ({ id, score })),
      limit,
    );
  }

  #score(term: string, scores: Map<number, number>): void {
    const postings = this.#postings.get(term);
    if (postings === undefined) return;
    const n = this.documentFrequency(term);
    const idf = Math.log(1 + (this.size - n + 0.5) / (n + 0.5));
    const meanLength = this.#totalLength / this.size;
    for (let k = 0; k < postings.length; k += 2) {
      const id = postings[k] ?? 0;
      const count = postings[k + 1] ?? 0;
      const length = this.#entries.get(id)?.length ?? meanLength;
      const norm = K1 * (1 - B + (B * length) / meanLength);
      scores.set(id, (scores.get(id) ?? 0) + (idf * count * (K1 + 1)) / (count + norm));
    }
  }

  #unpost(term: string, id: number): void {
    const postings = this.#postings.get(term);
    if (postings === undefined) return;
    for (let k = 0; k < postings.length; k += 2) {
      if (postings[k] !== id) continue;
      postings.splice(k, 2);
      break;
    }
    if (postings.length === 0) this.#postings.delete(term);
  }
}
