import { XMEAS, XMV } from '../simulator/index.ts';

/** A column of a run, in the benchmark's order: XMEAS 1..41, XMV 1..11. */
export interface Variable {
  /** "XMEAS 7" */
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

const RECORDED_VALVES = 11;

export const VARIABLES: readonly Variable[] = [...XMEAS, ...XMV.slice(0, RECORDED_VALVES)].map(
  ({ id, name, unit }) => ({ id, name, unit }),
);

/** Plant time between two rows, h. */
export const ROW_HOURS = 0.05;

/** XMEAS 1..22 are measured continuously; the others are analyses, held between samples. */
export const CONTINUOUS_COUNT = XMEAS.filter(({ interval }) => interval === null).length;

export function columnOf(id: string): number {
  const column = VARIABLES.findIndex((variable) => variable.id === id);
  if (column < 0) throw new RangeError(`there is no variable ${id}`);
  return column;
}
