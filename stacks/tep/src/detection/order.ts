import type { TrainOptions } from './options.ts';

/**
 * How many scores are kept: the number that is given, or as many of the largest shares as make up
 * the given part of their sum.
 * @param shares from the largest down: eigenvalues, or squared canonical correlations
 */
export function orderOf(
  components: NonNullable<TrainOptions['components']>,
  shares: readonly number[],
): number {
  if (typeof components === 'number') return components;
  const total = shares.reduce((sum, value) => sum + value, 0);
  let explained = 0;
  const last = shares.findIndex((value) => {
    explained += value;
    return explained >= total * components.explainedVariance;
  });
  return last < 0 ? shares.length : last + 1;
}
