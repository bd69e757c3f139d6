import { Worker } from 'node:worker_threads';
import { Bm25Index, countedTerms } from './bm25.ts';
import { type LatentBasis, LatentSpace, vocabularyOf, weightMatrix } from './latent-space.ts';
import { fuse, type Hit } from './ranking.ts';
import type { SparseMatrix } from './sparse.ts';
import { countTerms, tokenize } from './tokens.ts';
import { VectorIndex } from './vector-index.ts';

/** So many of each ranking are fused. */
export const CANDIDATES = 100;
/** Passages less alike than this, by cosine, have nothing in common. */
const LEAST_LATENT = 0.3;
/**
 * Words decide; meaning corrects. With more weight it puts some answers to shipped-questions.ts
 * below where words alone have them. Embeddings are worth as much as words.
 */
const LATENT_WEIGHT = 0.2;
/** The space is learnt anew when this part of the collection is new or gone. */
const STALE_PART = 0.1;

export interface IndexedText {
  readonly id: number;
  readonly text: string;
}

/** Words (BM25) and meaning (latent semantic analysis, or what embeddings say), fused. */
export class HybridIndex {
  readonly #words = new Bm25Index();
  readonly #latent = new VectorIndex();
  #space: LatentSpace | null = null;
  #changes = 0;

  get size(): number {
    return this.#words.size;
  }

  add({ id, text }: IndexedText): void {
    const tokens = tokenize(text);
    this.#words.add(id, tokens);
    if (this.#space !== null) this.#latent.add(id, this.#space.project(countTerms(tokens)));
    this.#changes += 1;
  }

  delete(id: number): void {
    this.#words.delete(id);
    this.#latent.delete(id);
    this.#changes += 1;
  }

  get isStale(): boolean {
    return this.#changes > STALE_PART * this.size;
  }

  /**
   * Learns the latent space of what there is now, in a thread of its own; a search meanwhile goes
   * by the space before. Rejects if the signal ends it.
   */
  async learn(signal?: AbortSignal): Promise<void> {
    const changes = this.#changes;
    const vocabulary = vocabularyOf(this.#words);
    // By entry and not by id: what is replaced meanwhile is another text.
    const places = new Map([...this.#words.entries.values()].map((entry, k) => [entry, k]));
    const basis = await computeBasis(weightMatrix(this.#words, vocabulary), signal);
    const space = new LatentSpace(vocabulary, basis);
    for (const [id, entry] of this.#words.entries) {
      const place = places.get(entry);
      const vector = place === undefined ? space.project(countedTerms(entry)) : space.text(place);
      this.#latent.add(id, vector);
    }
    this.#space = space;
    this.#changes -= changes;
  }

  /** Whether there is a latent space to search by. */
  get isLearnt(): boolean {
    return this.#space !== null;
  }

  /** @param embedded ranking by embeddings, in place of the one by latent vectors */
  search(query: string, limit: number, embedded: readonly Hit[] | null = null): Hit[] {
    const tokens = tokenize(query);
    const words = { hits: this.#words.search(tokens, CANDIDATES), weight: 1 };
    if (embedded !== null) return fuse([words, { hits: embedded, weight: 1 }], limit);
    if (this.#space === null) return fuse([words], limit);
    const vector = this.#space.project(countTerms(tokens));
    const hits = this.#latent.search(vector, LEAST_LATENT, CANDIDATES);
    return fuse([words, { hits, weight: LATENT_WEIGHT }], limit);
  }
}

async function computeBasis(weights: SparseMatrix, signal?: AbortSignal): Promise<LatentBasis> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('latent-worker.ts', import.meta.url), {
    workerData: weights,
    transferList: [weights.starts.buffer, weights.indices.buffer, weights.values.buffer],
  });
  const { promise, resolve, reject } = Promise.withResolvers<LatentBasis>();
  const onAbort = (): void => reject(new Error('Learning the latent space was cancelled.'));
  signal?.addEventListener('abort', onAbort, { once: true });
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The latent space could not be computed.')));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}
