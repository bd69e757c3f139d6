import { at } from './element.ts';
import type { DiagnosisModel } from './model.ts';
import type { Scale } from './window.ts';

/**
 * A plain trigger for runs whose onset nobody gives. It compares each row with the rows before it;
 * src/detection has better ones.
 */

/** Limits of the statistics, beyond what normal operation shows. */
export interface AlarmLimits {
  readonly square: number;
  readonly level: number;
}

/** Deviations of a row, smoothed, in normal standard deviations. */
export interface AlarmStatistic {
  /** Mean of their squares over the variables. */
  readonly square: number;
  /** The largest of any variable. */
  readonly level: number;
}

/** Rows the trigger learns a run's operating point from; it cannot alarm earlier. */
export const WARM_UP = 40;
const MEMORY = 120;
const GUARD = 12;
const SMOOTHING = 0.3;
const ALARM_ROWS = 3;
/** The onset lies after the last row that was below this share of the limits. */
const QUIET = 0.6;
const CALM: AlarmStatistic = { square: 0, level: 0 };

/** The running means of the rows from GUARD + MEMORY to GUARD rows ago. */
class Baseline {
  readonly #sum: Float64Array;
  #count = 0;

  constructor(width: number) {
    this.#sum = new Float64Array(width);
  }

  move(entering: Float64Array | undefined, leaving: Float64Array | undefined): void {
    this.#count += Number(entering !== undefined) - Number(leaving !== undefined);
    for (let j = 0; j < this.#sum.length; j += 1) {
      this.#sum[j] = at(this.#sum, j) + (entering?.[j] ?? 0) - (leaving?.[j] ?? 0);
    }
  }

  mean(j: number): number {
    return at(this.#sum, j) / this.#count;
  }
}

/** The trigger's statistics of each row; zeros while it learns. */
export function alarmStatistics(rows: readonly Float64Array[], scale: Scale): AlarmStatistic[] {
  const width = scale.deviation.length;
  const baseline = new Baseline(width);
  const smooth = new Float64Array(width);
  let square = 1;
  return rows.map((row, i) => {
    baseline.move(rows[i - GUARD], rows[i - GUARD - MEMORY]);
    if (i < WARM_UP) return CALM;
    let squares = 0;
    let level = 0;
    for (let j = 0; j < width; j += 1) {
      const z = (at(row, j) - baseline.mean(j)) / at(scale.deviation, j);
      squares += z * z;
      smooth[j] = at(smooth, j) + SMOOTHING * (z - at(smooth, j));
      level = Math.max(level, Math.abs(at(smooth, j)));
    }
    square += SMOOTHING * (squares / width - square);
    return { square, level };
  });
}

/** Index of the row at which an anomaly seems to begin; null if the run looks normal. */
export function findOnset(
  { alarmLimits, scale }: Pick<DiagnosisModel, 'alarmLimits' | 'scale'>,
  rows: readonly Float64Array[],
): number | null {
  const excess = alarmStatistics(rows, scale).map(({ square, level }) =>
    Math.max(square / alarmLimits.square, level / alarmLimits.level),
  );
  const isAlarm = (value: number): boolean => value > 1;
  const alarm = excess.findIndex((_, i) => {
    const next = excess.slice(i, i + ALARM_ROWS);
    return next.length === ALARM_ROWS && next.every(isAlarm);
  });
  if (alarm < 0) return null;
  const quiet = excess.slice(0, alarm).findLastIndex((value) => value < QUIET);
  return Math.max(quiet + 1, WARM_UP);
}
