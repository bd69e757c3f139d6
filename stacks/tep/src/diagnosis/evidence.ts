import type { CauseId, ClassId } from './causes.ts';
import { mean, type Signature, signatureOf, type Standing, standingOf } from './signature.ts';
import { ROW_HOURS, VARIABLES } from './variables.ts';
import type { Window } from './window.ts';

export type Direction = 'higher' | 'lower' | 'more variable' | 'motionless';

/** How one of the likeliest causes accounts for a variable. */
export interface Expectation extends Signature {
  readonly id: CauseId;
  /** The observed level lies where it does in most runs with this cause. */
  readonly agrees: boolean;
}

/** One variable that left its normal range. Deviations count in normal standard deviations. */
export interface Evidence extends Standing {
  /** "XMEAS 21" */
  readonly variable: string;
  readonly name: string;
  readonly unit: string;
  readonly direction: Direction;
  /** The level in the variable's own unit, as a difference from before the onset. */
  readonly change: number;
  /** Mean deviation in the first, second and last third of the window. */
  readonly course: readonly [number, number, number];
  /** Index in the run of the first row that is clearly off; null: no single row is. */
  readonly firstRow: number | null;
  /** Plant time from the onset to it, h. */
  readonly hoursAfterOnset: number | null;
  readonly expected: readonly Expectation[];
}

const MOST_EVIDENCE = 10;
/** A level or a spread beyond it is no longer normal. */
const NOTABLE_LEVEL = 1.5;
const NOTABLE_SPREAD = 2;
const CLEAR_DEVIATION = 4;
const MOTIONLESS = 1e-9;
/** Room given to the learned range of a level, for noise. */
const ROOM = 1;

function directionOf({ level, spread }: Standing): Direction | null {
  if (spread < MOTIONLESS) return 'motionless';
  if (Math.abs(level) >= NOTABLE_LEVEL && Math.abs(level) >= spread / 2) {
    return level > 0 ? 'higher' : 'lower';
  }
  return spread >= NOTABLE_SPREAD ? 'more variable' : null;
}

/** The first of two rows in a row that are clearly off. */
function firstClear(x: Float64Array): number | null {
  const isClear = (value: number | undefined): boolean => Math.abs(value ?? 0) >= CLEAR_DEVIATION;
  const found = x.findIndex((value, i) => isClear(value) && isClear(x[i + 1]));
  return found < 0 ? null : found;
}

function courseOf(x: Float64Array): [number, number, number] {
  const cut = (k: number): number => Math.round((k * x.length) / 3);
  const third = (k: number): number => mean(x.slice(cut(k), cut(k + 1)));
  return [third(0), third(1), third(2)];
}

/** Which class's signature a candidate is compared with. */
export interface Candidate {
  readonly id: CauseId;
  readonly signature: ClassId;
}

/** The variables that deviate most, the strongest first, each compared with the candidates. */
export function evidenceOf(
  window: Window,
  deviations: Float64Array,
  signatures: Float32Array,
  candidates: readonly Candidate[],
): Evidence[] {
  const found = VARIABLES.flatMap((variable, j) => {
    const x = window.columns[j] ?? new Float64Array();
    const standing = standingOf(x);
    const direction = directionOf(standing);
    if (direction === null) return [];
    const first = firstClear(x);
    const expected = candidates.map(({ id, signature }) => {
      const usual = signatureOf(signatures, signature, window.length, j);
      const agrees = standing.level >= usual.low - ROOM && standing.level <= usual.high + ROOM;
      return { id, ...usual, agrees };
    });
    return [
      {
        variable: variable.id,
        name: variable.name,
        unit: variable.unit,
        direction,
        ...standing,
        change: standing.level * (deviations[j] ?? Number.NaN),
        course: courseOf(x),
        firstRow: first === null ? null : window.first + first,
        hoursAfterOnset: first === null ? null : first * ROW_HOURS,
        expected,
      },
    ];
  });
  const strength = ({ direction, level, spread }: Evidence): number =>
    direction === 'motionless' ? Infinity : Math.max(Math.abs(level), spread);
  return found.toSorted((a, b) => strength(b) - strength(a)).slice(0, MOST_EVIDENCE);
}
