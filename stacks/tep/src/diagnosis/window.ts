import { at } from './element.ts';
import { CONTINUOUS_COUNT, VARIABLES } from './variables.ts';

/** Rows looked at after the onset: 16 h; what comes later adds little. */
export const LONGEST_WINDOW = 320;
/** An onset may be found late: so many rows before it are not taken for normal. */
const GUARD = 8;
const LONGEST_BASELINE = 120;
const SHORTEST_BASELINE = 10;

/** What the deviations of a run are measured in, for each of the 52 variables. */
export interface Scale {
  /** Mean of normal operation, used where a run has no rows before its onset. */
  readonly mean: Float64Array;
  /** Standard deviation of normal operation. */
  readonly deviation: Float64Array;
}

/** The anomalous part of a run. */
export interface Window {
  /** Per variable, (value - its mean before the onset) / normal standard deviation, by row. */
  readonly columns: readonly Float64Array[];
  /** Index in the run of the first row. */
  readonly first: number;
  readonly length: number;
  /** The plant stopped within the window, which ends there. */
  readonly stopped: boolean;
  /** The rows before the onset gave the baseline; otherwise the normal means did. */
  readonly ownBaseline: boolean;
}

/** A stopped plant repeats its continuous measurements without noise. */
function isRepeated(row: Float64Array, before: Float64Array): boolean {
  for (let j = 0; j < CONTINUOUS_COUNT; j += 1) if (row[j] !== before[j]) return false;
  return true;
}

function columnMean(rows: readonly Float64Array[], column: number): number {
  let sum = 0;
  for (const row of rows) sum += at(row, column);
  return sum / rows.length;
}

/**
 * The window from `onset` (index of a row) on, up to the last row, the longest window or the
 * shutdown. At least one row must follow the onset.
 */
export function windowOf(rows: readonly Float64Array[], onset: number, scale: Scale): Window {
  const after = rows.slice(onset, onset + LONGEST_WINDOW);
  const repeated = after.findIndex((row, i) => {
    const before = i === 0 ? undefined : after[i - 1];
    return before !== undefined && isRepeated(row, before);
  });
  const live = repeated < 0 ? after : after.slice(0, repeated);
  const end = Math.max(onset - GUARD, 0);
  const before = rows.slice(Math.max(end - LONGEST_BASELINE, 0), end);
  const ownBaseline = before.length >= SHORTEST_BASELINE;
  const columns = VARIABLES.map((_, j) => {
    const centre = ownBaseline ? columnMean(before, j) : at(scale.mean, j);
    const unit = at(scale.deviation, j);
    return Float64Array.from(live, (row) => (at(row, j) - centre) / unit);
  });
  return { columns, first: onset, length: live.length, stopped: repeated >= 0, ownBaseline };
}
