/**
 * What the scores are divided by so that their probabilities are honest: little has been seen of a
 * young anomaly, and its scores promise more than those of an old one.
 */
export interface Temperature {
  /** For windows of 20 rows and less. */
  readonly short: number;
  /** For windows of 320 rows and more. */
  readonly long: number;
}

const SHORT_ROWS = 20;
const LONG_ROWS = 320;

/** Geometric between the ends, by the logarithm of the number of rows. */
export function temperatureFor({ short, long }: Temperature, rows: number): number {
  const share = Math.log(Math.max(rows, 1) / SHORT_ROWS) / Math.log(LONG_ROWS / SHORT_ROWS);
  return short * (long / short) ** Math.min(Math.max(share, 0), 1);
}
