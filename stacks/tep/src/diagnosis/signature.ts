import { CLASSES, type ClassId } from './causes.ts';
import { at } from './element.ts';
import { VARIABLES } from './variables.ts';
import type { Window } from './window.ts';

/** Window lengths, in rows, at which signatures are learned. */
export const HORIZONS: readonly number[] = [20, 40, 80, 160, 320];

const RECENT_ROWS = 20;

/** How one variable stands in a window, in normal standard deviations. */
export interface Standing {
  /** Mean of the last rows, at most 20. */
  readonly level: number;
  /** Standard deviation over the window. */
  readonly spread: number;
}

export function mean(x: Float64Array): number {
  return x.reduce((a, b) => a + b, 0) / Math.max(x.length, 1);
}

export function standingOf(x: Float64Array): Standing {
  const centre = mean(x);
  const spread = Math.sqrt(mean(x.map((value) => (value - centre) ** 2)));
  return { level: mean(x.slice(-RECENT_ROWS)), spread };
}

/** What runs of one class usually show: levels between the 10th and the 90th percentile. */
export interface Signature {
  readonly low: number;
  readonly level: number;
  readonly high: number;
  /** Median of the spread. */
  readonly spread: number;
}

const NUMBERS = 4;
const SHARES = [0.1, 0.5, 0.9] as const;

export const SIGNATURE_SIZE = CLASSES.length * HORIZONS.length * VARIABLES.length * NUMBERS;

function horizonOf(length: number): number {
  const distances = HORIZONS.map((rows) => Math.abs(Math.log(rows / Math.max(length, 1))));
  return distances.indexOf(Math.min(...distances));
}

function placeOf(id: ClassId, horizon: number, variable: number): number {
  return (
    ((CLASSES.indexOf(id) * HORIZONS.length + horizon) * VARIABLES.length + variable) * NUMBERS
  );
}

/** The signature for the horizon nearest to a window of so many rows. */
export function signatureOf(
  signatures: Float32Array,
  id: ClassId,
  length: number,
  variable: number,
): Signature {
  const place = placeOf(id, horizonOf(length), variable);
  const number = (k: number): number => at(signatures, place + k);
  return { low: number(0), level: number(1), high: number(2), spread: number(3) };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0;
}

/** @param windowsOf the windows of a class's training runs cut at a horizon */
export function learnSignatures(
  windowsOf: (id: ClassId, rows: number) => readonly Window[],
): Float32Array {
  const signatures = new Float32Array(SIGNATURE_SIZE);
  for (const id of CLASSES) {
    HORIZONS.forEach((rows, horizon) => {
      const windows = windowsOf(id, rows);
      VARIABLES.forEach((_, j) => {
        const standings = windows.map(({ columns }) =>
          standingOf(columns[j] ?? new Float64Array()),
        );
        const levels = standings.map(({ level }) => level);
        const spread = quantile(
          standings.map((standing) => standing.spread),
          0.5,
        );
        const numbers = [...SHARES.map((share) => quantile(levels, share)), spread];
        signatures.set(numbers, placeOf(id, horizon, j));
      });
    });
  }
  return signatures;
}
