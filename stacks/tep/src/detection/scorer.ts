import type { Model } from './model.ts';

/** A model laid out for speed. The values it returns are in the order of its statistics. */
export class Scorer {
  readonly #model: Pick<Model, 'statistics' | 'variances' | 'order'>;
  readonly #loadings: readonly Float64Array[];
  readonly #scores: Float64Array;
  readonly #residual: Float64Array;

  constructor(model: Pick<Model, 'statistics' | 'variances' | 'order' | 'loadings'>) {
    this.#model = model;
    this.#loadings = model.loadings.map((row) => Float64Array.from(row));
    this.#scores = new Float64Array(model.loadings.length);
    this.#residual = new Float64Array(model.loadings[0]?.length ?? 0);
  }

  /** Scores of a window; the array is used again by the next call. */
  scores(window: Float64Array): Float64Array {
    this.#loadings.forEach((loading, i) => {
      this.#scores[i] = dot(loading, window);
    });
    return this.#scores;
  }

  /** What the first `order` scores leave of a window; the array is used again by the next call. */
  residual(window: Float64Array, scores: Float64Array): Float64Array {
    this.#residual.set(window);
    for (let i = 0; i < this.#model.order; i += 1) {
      addMultiple(this.#residual, this.#loadings[i] ?? NO_NUMBERS, -(scores[i] ?? 0));
    }
    return this.#residual;
  }

  statistics(window: Float64Array): number[] {
    const { statistics, variances } = this.#model;
    const scores = this.scores(window);
    return statistics.map((statistic) => {
      if (statistic.kind === 'residual') {
        const residual = this.residual(window, scores);
        return dot(residual, residual);
      }
      let sum = 0;
      for (let i = statistic.from; i < statistic.to; i += 1) {
        sum += (scores[i] ?? 0) ** 2 / (variances[i] ?? 1);
      }
      return sum;
    });
  }
}

const NO_NUMBERS = new Float64Array();

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function addMultiple(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < vector.length; i += 1) {
    target[i] = (target[i] ?? 0) + (vector[i] ?? 0) * factor;
  }
}
