import { type Bm25Index, countedTerms } from './bm25.ts';
import { largestSingularVectors } from './singular-vectors.ts';
import { multiply, rowCount, type SparseMatrix, sparseMatrix, type SparseRow } from './sparse.ts';

const MAX_DIMENSIONS = 64;
/** With a dimension for each text there would be nothing for texts to share. */
const TEXTS_PER_DIMENSION = 3;
/** In a single dimension any two texts are alike, or opposite. */
const LEAST_DIMENSIONS = 2;
const MAX_TERMS = 20_000;
/** In a small collection a rare term is worth keeping. */
const SMALL_COLLECTION = 200;

/** A term's place among the columns and its inverse document frequency. */
interface Column {
  readonly index: number;
  readonly idf: number;
}

export type Vocabulary = ReadonlyMap<string, Column>;

/** Terms that tell passages apart: neither in a single one nor in most of them. */
export function vocabularyOf(index: Bm25Index): Vocabulary {
  const least = index.size > SMALL_COLLECTION ? 2 : 1;
  const frequencies = new Map<string, number>();
  for (const { terms } of index.entries.values()) {
    for (const term of terms) frequencies.set(term, index.documentFrequency(term));
  }
  const kept = [...frequencies]
    .filter(([, frequency]) => frequency >= least && frequency <= Math.max(index.size / 2, 1))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_TERMS);
  return new Map(
    kept.map(([term, frequency], k) => [
      term,
      { index: k, idf: Math.log((1 + index.size) / (1 + frequency)) + 1 },
    ]),
  );
}

/** Term weights (1 + ln count)·idf, scaled to length 1. */
export function weigh(
  terms: Iterable<readonly [string, number]>,
  vocabulary: Vocabulary,
): SparseRow {
  const row: [number, number][] = [];
  let square = 0;
  for (const [term, count] of terms) {
    const column = vocabulary.get(term);
    if (column === undefined) continue;
    const weight = (1 + Math.log(count)) * column.idf;
    square += weight * weight;
    row.push([column.index, weight]);
  }
  const length = Math.sqrt(square);
  return row.map(([column, weight]) => [column, weight / length]);
}

export function weightMatrix(index: Bm25Index, vocabulary: Vocabulary): SparseMatrix {
  const rows = Array.from(index.entries.values(), (entry) =>
    weigh(countedTerms(entry), vocabulary),
  );
  return sparseMatrix(rows, vocabulary.size);
}

/** The directions in which a collection varies most, and where its texts lie in them. */
export interface LatentBasis {
  readonly rank: number;
  /** columns × rank, row after row */
  readonly vectors: Float32Array;
  /** texts × rank, row after row */
  readonly texts: Float32Array;
}

/** Of no rank if there are too few texts. */
export function latentBasis(weights: SparseMatrix): LatentBasis {
  const { rank, vectors } = largestSingularVectors(weights, dimensionsFor(rowCount(weights)));
  const texts = multiply(weights, vectors, rank);
  return { rank, vectors: Float32Array.from(vectors), texts: Float32Array.from(texts) };
}

function dimensionsFor(texts: number): number {
  const dimensions = Math.ceil(texts / TEXTS_PER_DIMENSION);
  return dimensions < LEAST_DIMENSIONS ? 0 : Math.min(dimensions, MAX_DIMENSIONS);
}

/** Latent semantic analysis (Deerwester et al., 1990): texts as short vectors of length 1. */
export class LatentSpace {
  readonly #vocabulary: Vocabulary;
  readonly #basis: LatentBasis;

  constructor(vocabulary: Vocabulary, basis: LatentBasis) {
    this.#vocabulary = vocabulary;
    this.#basis = basis;
  }

  /** Of the text that was in this place when the space was learnt. */
  text(place: number): Float32Array {
    const { rank, texts } = this.#basis;
    return texts.slice(place * rank, (place + 1) * rank);
  }

  /** All zeros if the space knows no term of the text. */
  project(terms: Iterable<readonly [string, number]>): Float32Array {
    const { rank, vectors } = this.#basis;
    const projected = new Float32Array(rank);
    for (const [column, weight] of weigh(terms, this.#vocabulary)) {
      for (let k = 0; k < rank; k += 1) {
        projected[k] = (projected[k] ?? 0) + weight * (vectors[column * rank + k] ?? 0);
      }
    }
    return normalized(projected);
  }
}

/** Scaled to length 1; zeros stay zeros. */
export function normalized(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  return square === 0 ? vector : vector.map((value) => value / Math.sqrt(square));
}
