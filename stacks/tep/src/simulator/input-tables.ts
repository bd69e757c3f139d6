/** A manipulated variable as numbered and named by Downs and Vogel (1993). */
export interface ManipulatedVariable {
  readonly number: number;
  /** "XMV 3" */
  readonly id: string;
  readonly name: string;
  readonly unit: '%';
  readonly range: readonly [low: number, high: number];
  /** What 100 % means. */
  readonly fullScale: string;
}

const XMV_ROWS: readonly (readonly [name: string, fullScale: string])[] = [
  ['D feed flow (stream 2)', '5811 kg/h'],
  ['E feed flow (stream 3)', '8354 kg/h'],
  ['A feed flow (stream 1)', '1.017 kscmh'],
  ['A and C feed flow (stream 4)', '15.25 kscmh'],
  ['Compressor recycle valve', 'fully open'],
  ['Purge valve (stream 9)', 'fully open'],
  ['Separator pot liquid flow (stream 10)', '65.7 m³/h'],
  ['Stripper liquid product flow (stream 11)', '49.1 m³/h'],
  ['Stripper steam valve', 'fully open'],
  ['Reactor cooling water flow', '227.1 m³/h'],
  ['Condenser cooling water flow', '272.6 m³/h'],
  ['Agitator speed', '250 rpm (0 % is 150 rpm)'],
];

/** XMV 1..12; XMV n is element n - 1. */
export const XMV: readonly ManipulatedVariable[] = XMV_ROWS.map(([name, fullScale], k) => ({
  number: k + 1,
  id: `XMV ${k + 1}`,
  name,
  unit: '%',
  range: [0, 100],
  fullScale,
}));

export type DisturbanceKind =
  'step' | 'random variation' | 'slow drift' | 'sticking' | 'constant position' | 'unknown';

/** A disturbance as numbered and named by Downs and Vogel (1993). */
export interface Disturbance {
  readonly number: number;
  /** "IDV 6" */
  readonly id: string;
  /** Published meaning; of 16 to 20 none was published. */
  readonly name: string;
  readonly kind: DisturbanceKind;
  /** What it does in this model. */
  readonly effect: string;
}

const IDV_ROWS: readonly (readonly [name: string, kind: DisturbanceKind, effect: string])[] = [
  [
    'A/C feed ratio, B composition constant (stream 4)',
    'step',
    '3 mol% of stream 4 turn from A to C',
  ],
  ['B composition, A/C ratio constant (stream 4)', 'step', 'B in stream 4 doubles to 1 mol%'],
  ['D feed temperature (stream 2)', 'step', 'D feed 5 °C warmer'],
  ['Reactor cooling water inlet temperature', 'step', 'inlet 5 °C warmer'],
  ['Condenser cooling water inlet temperature', 'step', 'inlet 5 °C warmer'],
  ['A feed loss (stream 1)', 'step', 'A feed stops'],
  [
    'C header pressure loss, reduced availability (stream 4)',
    'step',
    'stream 4 loses 20 % of its flow',
  ],
  ['A, B, C feed composition (stream 4)', 'random variation', 'A and B of stream 4 wander'],
  ['D feed temperature (stream 2)', 'random variation', 'wanders by up to 10 °C'],
  ['C feed temperature (stream 4)', 'random variation', 'wanders by up to 10 °C'],
  ['Reactor cooling water inlet temperature', 'random variation', 'wanders by up to 10 °C'],
  ['Condenser cooling water inlet temperature', 'random variation', 'wanders by up to 10 °C'],
  ['Reaction kinetics', 'slow drift', 'the rates of G and H formation drift by up to 25 %'],
  ['Reactor cooling water valve', 'sticking', 'moves only when the command is 2 % away'],
  ['Condenser cooling water valve', 'sticking', 'moves only when the command is 2 % away'],
  ['Unknown', 'unknown', 'heat transfer of the stripper steam wanders by up to 25 %'],
  ['Unknown', 'unknown', 'heat transfer of the reactor drops by up to 35 % in pulses'],
  ['Unknown', 'unknown', 'heat transfer of the condenser drops by up to 25 % in pulses'],
  ['Unknown', 'unknown', 'valves of recycle, separator liquid, product and steam stick'],
  ['Unknown', 'unknown', 'flow from reactor to separator drops by up to 25 % in pulses'],
];

/** IDV 1..20; IDV n is element n - 1. */
export const IDV: readonly Disturbance[] = IDV_ROWS.map(([name, kind, effect], k) => ({
  number: k + 1,
  id: `IDV ${k + 1}`,
  name,
  kind,
  effect,
}));

/** Number of the fault of the benchmark that is none of the model's own: a valve that is held. */
export const HELD_VALVE_FAULT = 21;
/** The valve that it holds, XMV 4. */
export const HELD_VALVE = 4;

/** IDV 1..20 and fault 21, which the benchmark's data sets add; number n is element n - 1. */
export const DISTURBANCES: readonly Disturbance[] = [
  ...IDV,
  {
    number: HELD_VALVE_FAULT,
    id: `IDV ${HELD_VALVE_FAULT}`,
    name: 'Valve of the A and C feed held (stream 4)',
    kind: 'constant position',
    effect: 'XMV 4 stays where it was and no longer follows its controllers',
  },
];
