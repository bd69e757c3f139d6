import { at } from './element.ts';
import { columnOf, VARIABLES } from './variables.ts';
import type { Window } from './window.ts';

/**
 * What the classifier sees of a window: per variable where it is now, where it went first, how far
 * it ranges, how much it jitters; per related pair, whether the two still move together.
 */

/** Variables that physics ties together, the first as the cause of the second. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['XMV 1', 'XMEAS 2'],
  ['XMV 2', 'XMEAS 3'],
  ['XMV 3', 'XMEAS 1'],
  ['XMV 4', 'XMEAS 4'],
  ['XMV 5', 'XMEAS 5'],
  ['XMV 6', 'XMEAS 10'],
  ['XMV 7', 'XMEAS 14'],
  ['XMV 7', 'XMEAS 12'],
  ['XMV 8', 'XMEAS 17'],
  ['XMV 8', 'XMEAS 15'],
  ['XMV 9', 'XMEAS 19'],
  ['XMV 10', 'XMEAS 21'],
  ['XMV 11', 'XMEAS 22'],
  ['XMEAS 9', 'XMEAS 21'],
  ['XMEAS 9', 'XMEAS 7'],
  ['XMEAS 18', 'XMEAS 19'],
  ['XMEAS 11', 'XMEAS 22'],
  ['XMEAS 11', 'XMEAS 18'],
  ['XMEAS 7', 'XMEAS 13'],
  ['XMEAS 6', 'XMEAS 7'],
  ['XMEAS 8', 'XMEAS 7'],
  ['XMEAS 20', 'XMEAS 5'],
];
const PAIR_COLUMNS = PAIRS.map(([a, b]) => [columnOf(a), columnOf(b)] as const);

const EARLY_ROWS = 12;
const LATE_ROWS = 20;
/** Deviations far out say no more than "far out"; also what a motionless variable jitters. */
const SMALLEST = 1e-3;

/** Linear near 0, logarithmic far out. */
export function squash(x: number): number {
  return Math.sign(x) * Math.log1p(Math.abs(x));
}

function mean(x: Float64Array): number {
  let sum = 0;
  for (const value of x) sum += value;
  return sum / Math.max(x.length, 1);
}

function logDeviation(x: Float64Array): number {
  const centre = mean(x);
  let sum = 0;
  for (const value of x) sum += (value - centre) ** 2;
  return Math.log(Math.sqrt(sum / Math.max(x.length, 1)) + SMALLEST);
}

/** Root mean square of the difference of rows `lag` apart, as a logarithm. */
function logJitter(x: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < x.length; i += 1) sum += (at(x, i) - at(x, i - lag)) ** 2;
  return Math.log(Math.sqrt(sum / Math.max(x.length - lag, 1)) + SMALLEST);
}

function correlation(a: Float64Array, b: Float64Array): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let ab = 0;
  let aa = SMALLEST;
  let bb = SMALLEST;
  for (let i = 0; i < a.length; i += 1) {
    const da = at(a, i) - meanA;
    const db = at(b, i) - meanB;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
}

function differences(x: Float64Array): Float64Array {
  return Float64Array.from(
    { length: Math.max(x.length - 1, 0) },
    (_, i) => at(x, i + 1) - at(x, i),
  );
}

const OF_VARIABLE: Readonly<Record<string, (x: Float64Array) => number>> = {
  late: (x) => squash(mean(x.slice(-LATE_ROWS))),
  early: (x) => squash(mean(x.slice(0, EARLY_ROWS))),
  overall: (x) => squash(mean(x)),
  range: logDeviation,
  jitter: (x) => logJitter(x, 1),
  swing: (x) => logJitter(x, 5),
};

const OF_PAIR: Readonly<Record<string, (a: Float64Array, b: Float64Array) => number>> = {
  together: correlation,
  step: (a, b) => correlation(differences(a), differences(b)),
  gap: (a, b) => squash(mean(a) - mean(b)),
};

const OF_WINDOW: Readonly<Record<string, (window: Window) => number>> = {
  rows: ({ length }) => Math.log(length + 1),
  stopped: ({ stopped }) => Number(stopped),
  baseline: ({ ownBaseline }) => Number(ownBaseline),
};

/** Names of the features, in the order of `featuresOf`. */
export const FEATURES: readonly string[] = [
  ...VARIABLES.flatMap(({ id }) => Object.keys(OF_VARIABLE).map((name) => `${id} ${name}`)),
  ...PAIRS.flatMap(([a, b]) => Object.keys(OF_PAIR).map((name) => `${a} and ${b} ${name}`)),
  ...Object.keys(OF_WINDOW),
];

export function featuresOf(window: Window): Float64Array {
  const column = (j: number): Float64Array => window.columns[j] ?? new Float64Array();
  return Float64Array.from([
    ...window.columns.flatMap((x) => Object.values(OF_VARIABLE).map((feature) => feature(x))),
    ...PAIR_COLUMNS.flatMap(([a, b]) =>
      Object.values(OF_PAIR).map((feature) => feature(column(a), column(b))),
    ),
    ...Object.values(OF_WINDOW).map((feature) => feature(window)),
  ]);
}
