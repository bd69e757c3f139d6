import { HELD_VALVE, HELD_VALVE_FAULT, type LoopNumber } from '../../simulator/index.ts';
import { type ClassId, DETECTABLE, UNDETECTABLE } from '../causes.ts';
import { CONTINUOUS_COUNT } from '../variables.ts';
import { LONGEST_WINDOW } from '../window.ts';
import type { RandomStream } from './random-stream.ts';

/** A setpoint on its way by `change` (its own unit) between two rows; a step if they are equal. */
export interface Ramp {
  readonly loop: LoopNumber;
  readonly change: number;
  readonly from: number;
  readonly to: number;
}

export const SENSOR_FAULTS = ['bias', 'drift', 'stuck', 'noisy'] as const;

/** What begins at the onset. */
export type Event =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'disturbances'; readonly numbers: readonly number[] }
  | { readonly kind: 'valve held'; readonly valve: number; readonly change: number }
  | { readonly kind: 'setpoint'; readonly loop: LoopNumber; readonly change: number }
  | {
      readonly kind: 'sensor';
      /** Column of the variable. */
      readonly column: number;
      readonly fault: (typeof SENSOR_FAULTS)[number];
      /** Normal standard deviations; a drift reaches it after 100 rows. */
      readonly size: number;
    };

/** One run of the plant: rows 0..onset-1 before the event, `after` rows from it on. */
export interface Scenario {
  readonly seed: number;
  readonly event: Event;
  readonly onset: number;
  /** Steps of one second into the row at which the event begins, 0..179. */
  readonly delay: number;
  readonly after: number;
  readonly ramps: readonly Ramp[];
}

/** What a diagnosis of the scenario should find. */
export function truthOf(event: Event): ClassId {
  if (event.kind === 'nothing') return 'hidden';
  if (event.kind === 'valve held' && event.valve === HELD_VALVE) return HELD_VALVE_FAULT;
  if (event.kind !== 'disturbances') return 'unknown';
  const [first, ...others] = event.numbers;
  if (first === undefined || others.length > 0) return 'unknown';
  return UNDETECTABLE.includes(first) ? 'hidden' : first;
}

/** Outer loops an operator may move, and by how much at most. */
const MOVES: readonly (readonly [loop: LoopNumber, most: number])[] = [
  [17, 6],
  [18, 1.2],
  [11, 1.2],
  [5, 1],
  [19, 1],
  [7, 8],
  [8, 8],
  [14, 0.3],
  [15, 0.8],
];

function signed(random: RandomStream, low: number, high: number): number {
  return random.between(low, high) * (random.chance(0.5) ? 1 : -1);
}

/** Operating points: half of the runs nominal, the others moved before or during the event. */
function drawRamps(random: RandomStream, onset: number): Ramp[] {
  if (random.chance(0.5)) return [];
  const count = random.whole(1, 2);
  return Array.from({ length: count }, () => {
    const [loop, most] = random.pick(MOVES);
    const early = random.chance(0.6);
    const from = early ? 0 : random.whole(0, onset + 100);
    const to = from + (early ? 0 : random.whole(0, 60));
    return { loop, change: signed(random, 0, most), from, to };
  });
}

/** An event that is none of the ranked causes. */
function drawUnknown(random: RandomStream): Event {
  const kind = random.pick(['valve held', 'setpoint', 'sensor', 'disturbances'] as const);
  if (kind === 'valve held') {
    const valve = random.pick([1, 2, 3, 5, 6, 7, 8, 9, 10, 11]);
    return { kind, valve, change: signed(random, 1, 8) };
  }
  if (kind === 'setpoint') {
    const [loop, most] = random.pick(MOVES);
    return { kind, loop, change: signed(random, 0.7 * most, 2 * most) };
  }
  if (kind === 'sensor') {
    const column = random.whole(0, CONTINUOUS_COUNT - 1);
    return { kind, column, fault: random.pick(SENSOR_FAULTS), size: signed(random, 4, 20) };
  }
  const own = DETECTABLE.filter((n) => n !== HELD_VALVE_FAULT);
  const first = random.pick(own);
  return { kind, numbers: [first, random.pick(own.filter((n) => n !== first))] };
}

/** The kinds of run that are drawn: a ranked cause, normal operation, or something unknown. */
export type ScenarioKind = number | 'normal' | 'unknown';

function drawEvent(random: RandomStream, kind: ScenarioKind): Event {
  if (kind === 'normal') return { kind: 'nothing' };
  if (kind === 'unknown') return drawUnknown(random);
  if (kind === HELD_VALVE_FAULT) return { kind: 'valve held', valve: HELD_VALVE, change: 0 };
  return { kind: 'disturbances', numbers: [kind] };
}

export function drawScenario(
  random: RandomStream,
  kind: ScenarioKind,
  after = LONGEST_WINDOW,
): Scenario {
  const onset = random.whole(40, 110);
  return {
    seed: random.whole(1, 2 ** 32 - 1),
    event: drawEvent(random, kind),
    onset,
    delay: random.whole(0, 179),
    after,
    ramps: drawRamps(random, onset),
  };
}
