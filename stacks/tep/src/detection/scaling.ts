import type { Rows } from './rows.ts';
import { accepted, refused, type Result } from './result.ts';

/** Of the variables a model watches, in their units. */
export interface Scaling {
  readonly mean: number[];
  /** Standard deviation. */
  readonly scale: number[];
}

/** Divisor of the variance: 'sample' is n - 1, 'population' n. */
export type Deviation = 'sample' | 'population';

/** Refuses a variable that never changes: no deviation from it can be judged. */
export function fitScaling(
  rows: Rows,
  variables: readonly number[],
  deviation: Deviation,
): Result<Scaling> {
  const mean = variables.map((column) => meanOf(rows, (row) => row[column]));
  const divisor = deviation === 'sample' ? rows.length - 1 : rows.length;
  const scale = variables.map((column, j) => {
    const square = (row: ArrayLike<number>): number => ((row[column] ?? 0) - (mean[j] ?? 0)) ** 2;
    return Math.sqrt((meanOf(rows, square) * rows.length) / divisor);
  });
  const constant = scale.findIndex((width, j) => !(width > Math.abs(mean[j] ?? 0) * ROUNDING));
  if (constant >= 0) {
    const column = (variables[constant] ?? 0) + 1;
    return refused('constant-variable', `column ${column} of the training rows never changes`);
  }
  return accepted({ mean, scale });
}

const ROUNDING = 1e-12;

function meanOf(rows: Rows, value: (row: ArrayLike<number>) => number | undefined): number {
  return rows.reduce((sum, row) => sum + (value(row) ?? 0), 0) / rows.length;
}

/** Writes (x - mean) / scale of the watched variables of a sample to `target`. */
export function standardise(
  sample: ArrayLike<number>,
  variables: readonly number[],
  { mean, scale }: Scaling,
  target: Float64Array,
): void {
  variables.forEach((column, j) => {
    const value = sample[column] ?? Number.NaN;
    target[j] = (value - (mean[j] ?? Number.NaN)) / (scale[j] ?? Number.NaN);
  });
}
