import { constants } from './constants.ts';
import { XMEAS } from './measurement-table.ts';
import type { Range } from './vector.ts';

/** Loop numbers; 12 and 21 do not exist and 22 is not used. */
export type LoopNumber = Exclude<Range<21>, 0 | 12>;

/** Where a loop sends its increments: a valve command, or the setpoint of another loop. */
export type LoopOutput =
  | { readonly kind: 'xmv'; readonly number: number }
  | { readonly kind: 'setpoint'; readonly loop: LoopNumber; readonly span: number };

/** One control loop (controllers.md sections 2 to 4). */
export interface Loop {
  readonly number: LoopNumber;
  readonly id: string;
  readonly name: string;
  /** Number of the measurement it controls, 1..41. */
  readonly xmeas: number;
  readonly output: LoopOutput;
  /** The valve that it moves in the end, 1..11: its own or the one of its cascade. */
  readonly drives: number;
  /** Setpoint at the start, in the unit of the measurement. */
  readonly setpoint: number;
  readonly unit: string;
  /** Span of the scaled error, in the unit of the measurement. */
  readonly span: number;
  readonly gain: number;
  /** h; null: proportional only. */
  readonly resetTime: number | null;
  /** Steps between calls. */
  readonly period: number;
}

const NAMES: Readonly<Record<LoopNumber, string>> = {
  1: 'D feed flow',
  2: 'E feed flow',
  3: 'A feed flow',
  4: 'A and C feed flow',
  5: 'Recycle flow',
  6: 'Purge rate',
  7: 'Separator level',
  8: 'Stripper level',
  9: 'Stripper steam flow',
  10: 'Reactor cooling water outlet temperature',
  11: 'Stripper underflow',
  13: 'A in reactor feed',
  14: 'D in reactor feed',
  15: 'E in reactor feed',
  16: 'Stripper temperature',
  17: 'Reactor level',
  18: 'Reactor temperature',
  19: 'B in purge',
  20: 'E in product',
};

export function isLoopNumber(n: number): n is LoopNumber {
  return n in NAMES;
}

function loopNumber(n: number): LoopNumber {
  if (!isLoopNumber(n)) throw new RangeError(`there is no loop ${n}`);
  return n;
}

type Entry = (typeof constants.controllers.loops)[number];

/** "XMEAS 2" → ["XMEAS", 2] */
function reference(text: string): [kind: string, number: number] {
  const [kind = '', number = ''] = text.split(' ');
  return [kind, Number(number)];
}

function outputOf(entry: Entry): LoopOutput {
  const [kind, number] = reference(entry.target);
  if (kind === 'XMV') return { kind: 'xmv', number };
  if (entry.target_span === undefined) {
    throw new TypeError(`loop ${entry.loop}: no span of the setpoint it moves`);
  }
  return { kind: 'setpoint', loop: loopNumber(number), span: entry.target_span };
}

const OUTPUTS = new Map(constants.controllers.loops.map((entry) => [entry.loop, outputOf(entry)]));

function valveOf(loop: number): number {
  const output = OUTPUTS.get(loop);
  if (output === undefined) throw new RangeError(`there is no loop ${loop}`);
  return output.kind === 'xmv' ? output.number : valveOf(output.loop);
}

/** The nineteen loops in the order in which they are called within a step. */
export const LOOPS: readonly Loop[] = constants.controllers.loops.map((entry) => {
  const number = loopNumber(entry.loop);
  const xmeas = reference(entry.controlled)[1];
  return {
    number,
    id: `LOOP ${number}`,
    name: NAMES[number],
    xmeas,
    output: outputOf(entry),
    drives: valveOf(number),
    setpoint: entry.setpoint,
    unit: XMEAS.find((measurement) => measurement.number === xmeas)?.unit ?? '',
    span: entry.error_span,
    gain: entry.gain,
    resetTime: entry.reset_time,
    period: entry.period_steps,
  };
});
