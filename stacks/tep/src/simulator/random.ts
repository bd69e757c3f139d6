import { constants } from './constants.ts';

const { multiplier: MULTIPLIER, modulus: MODULUS, normal_mean: NORMAL_MEAN } = constants.random;

export const DEFAULT_SEED = constants.random.default_seed;

/**
 * The generator of model.md section 13: g ← (g·9228907) mod 2³², the product rounded to a double.
 *
 * It keeps u = g/2³² in place of g. Scaling by a power of two is exact, so the product rounds in
 * the same bit and the remainder becomes the fraction of u·9228907: same numbers, no division.
 */
export class RandomGenerator {
  #u = Number.NaN;

  /** @param seed positive integer; may exceed 2³² and is then used as it stands */
  constructor(seed: number = DEFAULT_SEED) {
    this.seed(seed);
  }

  /** Restarts the sequence. Throws a RangeError unless `seed` is a positive safe integer. */
  seed(seed: number = DEFAULT_SEED): void {
    if (!Number.isSafeInteger(seed) || seed <= 0) {
      throw new RangeError(`the seed must be a positive integer, not ${seed}`);
    }
    this.#u = seed / MODULUS;
  }

  /** The generator state g. */
  get state(): number {
    return this.#u * MODULUS;
  }

  /** Goes on from a state that `state` told. */
  resume(state: number): void {
    this.#u = state / MODULUS;
  }

  /** Next number of [0, 1). */
  uniform(): number {
    const product = this.#u * MULTIPLIER;
    this.#u = product - Math.floor(product);
    return this.#u;
  }

  /** Next number of [-1, 1). */
  signedUniform(): number {
    return 2 * this.uniform() - 1;
  }

  /** Next deviate of mean 0: twelve uniforms less six, times the standard deviation. */
  normal(standardDeviation: number): number {
    let u = this.#u;
    let sum = 0;
    for (let draw = 0; draw < 12; draw += 1) {
      const product = u * MULTIPLIER;
      u = product - Math.floor(product);
      sum += u;
    }
    this.#u = u;
    return (sum - NORMAL_MEAN) * standardDeviation;
  }
}
