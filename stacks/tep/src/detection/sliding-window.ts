import type { Model } from './model.ts';
import { standardise } from './scaling.ts';

/** The newest samples, standardised, the newest first. */
export class SlidingWindow {
  readonly #model: Pick<Model, 'variables' | 'mean' | 'scale' | 'window'>;
  readonly #values: Float64Array;
  #count = 0;

  constructor(model: Pick<Model, 'variables' | 'mean' | 'scale' | 'window'>) {
    this.#model = model;
    this.#values = new Float64Array(model.variables.length * model.window);
  }

  /** A live view, or null until there are enough samples. Throws a RangeError for a bad sample. */
  push(sample: ArrayLike<number>): Float64Array | null {
    const { variables } = this.#model;
    for (const column of variables) {
      if (!Number.isFinite(sample[column])) {
        throw new RangeError(`column ${column + 1} of the sample is not a number`);
      }
    }
    const width = variables.length;
    this.#values.copyWithin(width, 0, this.#values.length - width);
    standardise(sample, variables, this.#model, this.#values);
    this.#count = Math.min(this.#count + 1, this.#model.window);
    return this.current;
  }

  get current(): Float64Array | null {
    return this.#count < this.#model.window ? null : this.#values;
  }
}
