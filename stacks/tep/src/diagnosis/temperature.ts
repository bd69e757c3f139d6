import { at } from './element.ts';
import { HORIZONS } from './signature.ts';

/**
 * What the scores are divided by so that their probabilities are honest, at each of HORIZONS: the
 * scores of a young anomaly, of which little has been seen, promise more than those of an old one.
 */
export type Temperatures = readonly number[];

/** Geometric between two horizons, by the logarithm of the number of rows; constant beyond them. */
export function temperatureFor(temperatures: Temperatures, rows: number): number {
  const next = HORIZONS.findIndex((horizon) => horizon >= rows);
  if (next === 0) return at(temperatures, 0);
  if (next < 0) return at(temperatures, HORIZONS.length - 1);
  const [before, after] = [at(HORIZONS, next - 1), at(HORIZONS, next)];
  const share = Math.log(rows / before) / Math.log(after / before);
  return at(temperatures, next - 1) ** (1 - share) * at(temperatures, next) ** share;
}
