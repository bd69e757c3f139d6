import { constants } from './constants.ts';
import { indices, type Range, type Vector } from './vector.ts';

/** What comes into the plant from outside and can be set: model.md sections 7.1, 7.2 and 10.1. */
export const INPUT_IDS = [
  'stream-4-a',
  'stream-4-b',
  'stream-1-temperature',
  'stream-2-temperature',
  'stream-3-temperature',
  'stream-4-temperature',
  'reactor-water-temperature',
  'condenser-water-temperature',
  'stream-1-flow',
  'stream-2-flow',
  'stream-3-flow',
  'stream-4-flow',
] as const;
export type InputId = (typeof INPUT_IDS)[number];

export interface PhysicalInput {
  readonly id: InputId;
  readonly name: string;
  readonly quantity: 'composition' | 'temperature' | 'flow';
  readonly unit: 'mol%' | '°C' | '%';
  /** Base case. Disturbances change what it is set to, by the same amount. */
  readonly nominal: number;
  /** Values for which the model holds. */
  readonly range: readonly [low: number, high: number];
}

const PERCENT = 100;
const { feeds, disturbances } = constants;

/** Base of the n-th walk, from 1. */
function walkBase(n: number): number {
  const base = disturbances.walks.base[n - 1];
  if (base === undefined) throw new RangeError(`there is no walk ${n}`);
  return base;
}

function composition(
  id: InputId,
  name: string,
  walk: number,
  range: PhysicalInput['range'],
): PhysicalInput {
  const nominal = walkBase(walk) * PERCENT;
  return { id, name, quantity: 'composition', unit: 'mol%', nominal, range };
}

function temperature(
  id: InputId,
  name: string,
  nominal: number,
  range: PhysicalInput['range'],
): PhysicalInput {
  return { id, name, quantity: 'temperature', unit: '°C', nominal, range };
}

/** What the supply lets through at the same valve position, as a share of the base case. */
function flow(id: InputId, name: string): PhysicalInput {
  return { id, name, quantity: 'flow', unit: '%', nominal: PERCENT, range: [0, 120] };
}

/** In the order of INPUT_IDS. C is the rest of stream 4. */
export const INPUTS: readonly PhysicalInput[] = [
  composition('stream-4-a', 'A in stream 4', 1, [40, 55]),
  composition('stream-4-b', 'B in stream 4', 2, [0.4, 3]),
  temperature(
    'stream-1-temperature',
    'A feed temperature (stream 1)',
    feeds.A_feed_temperature,
    [20, 80],
  ),
  temperature('stream-2-temperature', 'D feed temperature (stream 2)', walkBase(3), [20, 80]),
  temperature(
    'stream-3-temperature',
    'E feed temperature (stream 3)',
    feeds.E_feed_temperature,
    [20, 80],
  ),
  temperature('stream-4-temperature', 'A and C feed temperature (stream 4)', walkBase(4), [20, 80]),
  temperature(
    'reactor-water-temperature',
    'Reactor cooling water inlet temperature',
    walkBase(5),
    [15, 60],
  ),
  temperature(
    'condenser-water-temperature',
    'Condenser cooling water inlet temperature',
    walkBase(6),
    [15, 60],
  ),
  flow('stream-1-flow', 'A feed supply (stream 1)'),
  flow('stream-2-flow', 'D feed supply (stream 2)'),
  flow('stream-3-flow', 'E feed supply (stream 3)'),
  flow('stream-4-flow', 'A and C feed supply (stream 4)'),
];

export function isInputId(id: string): id is InputId {
  return INPUT_IDS.some((known) => known === id);
}

/** Positions in the vector of offsets, in the order of INPUT_IDS. */
export const Z4_A = 0;
export const Z4_B = 1;
export const T_STREAM_1 = 2;
export const T_STREAM_2 = 3;
export const T_STREAM_3 = 4;
export const T_STREAM_4 = 5;
export const T_REACTOR_WATER = 6;
export const T_CONDENSER_WATER = 7;
export const SUPPLY_1 = 8;
export const SUPPLY_2 = 9;
export const SUPPLY_3 = 10;
export const SUPPLY_4 = 11;

const PLACES: readonly Range<12>[] = indices(12);

/**
 * The inputs as the model takes them: distances from the base case in mol fractions, °C and shares
 * of the flow. All are exactly 0 at the base case, where adding them changes no bit.
 */
export function setOffset(offsets: Vector<12>, id: InputId, value: number): void {
  const place = PLACES[INPUT_IDS.indexOf(id)];
  const input = INPUTS.find((one) => one.id === id);
  if (place === undefined || input === undefined) throw new RangeError(`there is no input ${id}`);
  const [low, high] = input.range;
  if (!(value >= low && value <= high)) {
    throw new RangeError(`${input.name} must be ${low} to ${high} ${input.unit}, not ${value}`);
  }
  const distance = value - input.nominal;
  offsets[place] = input.quantity === 'temperature' ? distance : distance / PERCENT;
}
