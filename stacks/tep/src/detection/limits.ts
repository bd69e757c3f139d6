import { fQuantile, normalQuantile } from './distributions.ts';

/** Limits that normal samples exceed with probability alpha (0..1). */

/**
 * Of T2, the sum of squares of `dimensions` standardised scores, for new samples; mean and
 * covariance were estimated from `samples`. Infinite if there are not more samples than dimensions.
 */
export function t2Limit(dimensions: number, samples: number, alpha: number): number {
  const free = samples - dimensions;
  if (free <= 0) return Number.POSITIVE_INFINITY;
  const factor = (dimensions * (samples - 1) * (samples + 1)) / (samples * free);
  return factor * fQuantile(1 - alpha, dimensions, free);
}

/**
 * Of the squared length of a residual whose covariance has these eigenvalues: Jackson and
 * Mudholkar, Technometrics 21 (1979) 341. NaN where their approximation does not hold.
 */
export function residualLimit(eigenvalues: readonly number[], alpha: number): number {
  const theta = (power: number): number => eigenvalues.reduce((sum, v) => sum + v ** power, 0);
  const [t1, t2, t3] = [theta(1), theta(2), theta(3)];
  const h = 1 - (2 * t1 * t3) / (3 * t2 ** 2);
  const deviate = Math.sign(h) * normalQuantile(1 - alpha);
  const spread = (deviate * Math.sqrt(2 * t2 * h ** 2)) / t1;
  return t1 * (spread + 1 + (t2 * h * (h - 1)) / t1 ** 2) ** (1 / h);
}

/** The quantile p (0..1) of the values, interpolated between the two nearest. NaN if none. */
export function percentile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}
