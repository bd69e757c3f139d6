import type { TextKey } from '../ui/i18n/en.ts';
import { type Variable, variable } from '../ui/variables.ts';

/** Where everything of the flowsheet stands, in units of its view box. */
export const VIEW_BOX = { width: 1160, height: 610 } as const;

export interface Reading {
  readonly variable: Variable;
  /** Left end and middle of the box with the value. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Valve {
  readonly variable: Variable;
  readonly x: number;
  readonly y: number;
  readonly turned: boolean;
  /** Where its reading stands, relative to the valve. */
  readonly reading: readonly [dx: number, dy: number];
}

export interface Vessel {
  readonly title: TextKey;
  readonly level: Variable;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** Middle of its name. */
  readonly label: readonly [x: number, y: number];
}

export interface Label {
  readonly text: TextKey;
  readonly values?: Readonly<Record<string, string>>;
  readonly x: number;
  readonly y: number;
}

/** Process streams, each ending in an arrow; numbers as Downs and Vogel give them. */
export const PIPES: readonly string[] = [
  'M20 160 H190', // 1: A
  'M20 240 H190', // 2: D
  'M20 320 H190', // 3: E
  'M190 70 V390 H262', // 6: to the reactor
  'M378 262 V150 H442', // 7: reactor outlet
  'M498 150 H582 V252', // to the separator
  'M604 258 V70 H508', // separator gas to the compressor
  'M452 70 H196', // 8: recycle
  'M604 70 H790', // 9: purge
  'M575 408 V450 H745 V235 H808', // 10: separator liquid
  'M850 200 V25 H190 V64', // 5: stripper overhead
  'M1140 365 H898', // 4: A and C
  'M1140 430 H898', // steam
  'M850 488 V560 H1140', // 11: product
];

export const COOLING: readonly string[] = [
  'M300 590 V440 q0 -14 12 -14 t12 14 t12 14 t12 -14 t12 -14 V590',
  'M470 250 V130',
];

export const VESSELS: readonly Vessel[] = [
  {
    title: 'unitReactor',
    level: variable('xmeas', 8),
    x: 262,
    y: 252,
    width: 140,
    height: 220,
    radius: 40,
    label: [222, 462],
  },
  {
    title: 'unitSeparator',
    level: variable('xmeas', 12),
    x: 530,
    y: 252,
    width: 90,
    height: 156,
    radius: 36,
    label: [660, 425],
  },
  {
    title: 'unitStripper',
    level: variable('xmeas', 15),
    x: 808,
    y: 200,
    width: 86,
    height: 288,
    radius: 30,
    label: [776, 510],
  },
];

/** Widths of the boxes: a measurement with its unit, a valve in %. */
const WIDE = 120;
export const NARROW = 74;
export const READING_HEIGHT = 27;

const at = (n: number, x: number, y: number, width = WIDE): Reading => ({
  variable: variable('xmeas', n),
  x,
  y,
  width,
});

export const READINGS: readonly Reading[] = [
  at(1, 14, 186),
  at(2, 14, 266),
  at(3, 14, 346),
  at(6, 62, 412),
  at(5, 206, 96),
  at(20, 428, 111, 106),
  at(7, 408, 283, 116),
  at(9, 408, 313, 116),
  at(8, 408, 343, 116),
  at(21, 358, 560, 94),
  at(22, 484, 224, 94),
  at(13, 625, 273, 116),
  at(11, 625, 303, 116),
  at(12, 625, 333, 116),
  at(10, 714, 96),
  at(14, 526, 476),
  at(16, 902, 223, 116),
  at(18, 902, 253, 116),
  at(15, 902, 283, 116),
  at(4, 1032, 388),
  at(19, 1032, 453),
  at(17, 1032, 583),
  at(40, 862, 520),
  at(41, 990, 520),
];

/** Where a reading stands unless pipes are in the way. */
const BELOW = [-37, 26] as const;
const ABOVE = [-37, -26] as const;

const valve = (
  n: number,
  x: number,
  y: number,
  reading: Valve['reading'] = BELOW,
  turned = false,
): Valve => ({
  variable: variable('xmv', n),
  x,
  y,
  turned,
  reading,
});

export const VALVES: readonly Valve[] = [
  valve(3, 140, 160, ABOVE),
  valve(1, 140, 240, ABOVE),
  valve(2, 140, 320, ABOVE),
  valve(4, 980, 365),
  valve(5, 374, 70),
  valve(6, 672, 70),
  valve(7, 690, 450),
  valve(8, 980, 560),
  valve(9, 980, 430),
  valve(10, 300, 560, [-90, 0], true),
  valve(11, 470, 195, [-90, 0], true),
];

export const LABELS: readonly Label[] = [
  { text: 'streamFeed', values: { name: 'A' }, x: 20, y: 146 },
  { text: 'streamFeed', values: { name: 'D' }, x: 20, y: 226 },
  { text: 'streamFeed', values: { name: 'E' }, x: 20, y: 306 },
  { text: 'streamFeed', values: { name: 'A/C' }, x: 1046, y: 351 },
  { text: 'streamSteam', x: 1046, y: 416 },
  { text: 'streamProduct', x: 1046, y: 546 },
  { text: 'streamPurge', x: 735, y: 56 },
  { text: 'streamRecycle', x: 220, y: 56 },
];
