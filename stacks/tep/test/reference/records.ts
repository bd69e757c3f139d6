import { ClosedLoop, type RunOptions } from '../../src/simulator/index.ts';
import type { ClosedLoopOptions } from '../../src/simulator/index.ts';

export const TWO_DAYS = 172_800;

export interface Records {
  readonly loop: ClosedLoop;
  /** Step, XMEAS 1..41, XMV 1..12. */
  readonly rows: readonly (readonly number[])[];
}

/** A closed-loop run with its records, 48 h unless told otherwise. */
export function records(options: ClosedLoopOptions & Partial<RunOptions>): Records {
  const loop = new ClosedLoop(options);
  const rows: number[][] = [];
  loop.run({
    steps: TWO_DAYS,
    ...options,
    onRecord: (step, { xmeas, xmv }) => rows.push([step, ...xmeas, ...xmv]),
  });
  return { loop, rows };
}

/** Mean and standard deviation (population) of a column. */
export function statistics(rows: readonly (readonly number[])[], column: number) {
  const values = rows.map((row) => row[column] ?? Number.NaN);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}
