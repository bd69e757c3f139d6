import { constants } from './constants.ts';

const {
  noise_standard_deviation: NOISE,
  gas_analyser_interval: GAS_INTERVAL,
  product_analyser_interval: PRODUCT_INTERVAL,
} = constants.measurements;

/** A measurement as numbered and named by Downs and Vogel (1993). */
export interface Measurement {
  readonly number: number;
  /** "XMEAS 7" */
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** Value of the base case at t = 0, five digits. */
  readonly base: number;
  /** Standard deviation of the noise. */
  readonly noise: number;
  /** Sampling interval and dead time of an analyser, h; null: continuous. */
  readonly interval: number | null;
}

type Row = readonly [name: string, unit: string, base: number];

const CONTINUOUS: readonly Row[] = [
  ['A feed (stream 1)', 'kscmh', 0.25052],
  ['D feed (stream 2)', 'kg/h', 3664],
  ['E feed (stream 3)', 'kg/h', 4509.3],
  ['A and C feed (stream 4)', 'kscmh', 9.3477],
  ['Recycle flow (stream 8)', 'kscmh', 26.902],
  ['Reactor feed rate (stream 6)', 'kscmh', 42.339],
  ['Reactor pressure', 'kPa gauge', 2705],
  ['Reactor level', '%', 75],
  ['Reactor temperature', '°C', 120.4],
  ['Purge rate (stream 9)', 'kscmh', 0.33712],
  ['Separator temperature', '°C', 80.109],
  ['Separator level', '%', 50],
  ['Separator pressure', 'kPa gauge', 2633.7],
  ['Separator underflow (stream 10)', 'm³/h', 25.16],
  ['Stripper level', '%', 50],
  ['Stripper pressure', 'kPa gauge', 3102.2],
  ['Stripper underflow (stream 11)', 'm³/h', 22.949],
  ['Stripper temperature', '°C', 65.731],
  ['Stripper steam flow', 'kg/h', 230.31],
  ['Compressor work', 'kW', 341.43],
  ['Reactor cooling water outlet temperature', '°C', 94.599],
  ['Separator cooling water outlet temperature', '°C', 77.297],
];

const GAS_ANALYSIS: readonly Row[] = [
  ['A in reactor feed (stream 6)', 'mol%', 32.188],
  ['B in reactor feed (stream 6)', 'mol%', 8.8933],
  ['C in reactor feed (stream 6)', 'mol%', 26.383],
  ['D in reactor feed (stream 6)', 'mol%', 6.882],
  ['E in reactor feed (stream 6)', 'mol%', 18.776],
  ['F in reactor feed (stream 6)', 'mol%', 1.6567],
  ['A in purge (stream 9)', 'mol%', 32.958],
  ['B in purge (stream 9)', 'mol%', 13.823],
  ['C in purge (stream 9)', 'mol%', 23.978],
  ['D in purge (stream 9)', 'mol%', 1.2565],
  ['E in purge (stream 9)', 'mol%', 18.579],
  ['F in purge (stream 9)', 'mol%', 2.2633],
  ['G in purge (stream 9)', 'mol%', 4.8436],
  ['H in purge (stream 9)', 'mol%', 2.2986],
];

const PRODUCT_ANALYSIS: readonly Row[] = [
  ['D in product (stream 11)', 'mol%', 0.017866],
  ['E in product (stream 11)', 'mol%', 0.8357],
  ['F in product (stream 11)', 'mol%', 0.098577],
  ['G in product (stream 11)', 'mol%', 53.724],
  ['H in product (stream 11)', 'mol%', 43.828],
];

function measurement([name, unit, base]: Row, n: number, interval: number | null): Measurement {
  const noise = NOISE[n - 1];
  if (noise === undefined) throw new RangeError(`no noise is given for XMEAS ${n}`);
  return { number: n, id: `XMEAS ${n}`, name, unit, base, noise, interval };
}

/** XMEAS 1..41; XMEAS n is element n - 1. */
export const XMEAS: readonly Measurement[] = [
  ...CONTINUOUS.map((row, k) => measurement(row, 1 + k, null)),
  ...GAS_ANALYSIS.map((row, k) => measurement(row, 23 + k, GAS_INTERVAL)),
  ...PRODUCT_ANALYSIS.map((row, k) => measurement(row, 37 + k, PRODUCT_INTERVAL)),
];
