export const TIME_WINDOWS = ['1', '8', '24', '48', 'all'] as const;
export type TimeWindow = (typeof TIME_WINDOWS)[number];

export interface TimeSpan {
  /** Plant time, h. */
  readonly from: number;
  readonly to: number;
}

/** Shortest span that is drawn: an axis needs a length before the plant has run. */
const SHORTEST = 1 / 60;

/**
 * What a window shows when the plant stands at `now`. A fixed window starts at 0 h and moves on
 * only when the run has outgrown it, so that a young run does not sit in empty time.
 * @param first plant time of the first sample, h
 */
export function spanOf(window: TimeWindow, first: number, now: number): TimeSpan {
  if (window === 'all') return { from: first, to: Math.max(now, first + SHORTEST) };
  const length = Number(window);
  const from = Math.max(first, now - length);
  return { from, to: Math.max(now, from + Math.min(length, SHORTEST)) };
}

/** A run of numbers reduced for drawing. */
export interface PlotData {
  readonly hours: number[];
  readonly values: (number | null)[];
}

/**
 * Rows from..to of a column in at most about `points` points. Each bucket keeps its lowest and
 * highest value in their order, so that no spike disappears.
 */
export function reduce(
  hours: ArrayLike<number>,
  values: ArrayLike<number>,
  from: number,
  to: number,
  points: number,
): PlotData {
  const out: { hours: number[]; values: (number | null)[] } = { hours: [], values: [] };
  const keep = (i: number) => {
    const value = values[i] ?? Number.NaN;
    out.hours.push(hours[i] ?? 0);
    out.values.push(Number.isFinite(value) ? value : null);
  };
  const count = to - from;
  const bucket = Math.max(1, Math.ceil((2 * count) / Math.max(2, points)));
  if (bucket <= 2) {
    for (let i = from; i < to; i += 1) keep(i);
    return out;
  }
  for (let start = from; start < to; start += bucket) {
    const end = Math.min(start + bucket, to);
    for (const i of extremes(values, start, end)) keep(i);
  }
  return out;
}

/** Indices of the lowest and highest value, in order; one index where they coincide. */
function extremes(values: ArrayLike<number>, start: number, end: number): number[] {
  let low = start;
  let high = start;
  for (let i = start + 1; i < end; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (!(value >= (values[low] ?? Number.NaN))) low = i;
    if (!(value <= (values[high] ?? Number.NaN))) high = i;
  }
  if (low === high) return [low];
  return low < high ? [low, high] : [high, low];
}

export interface Statistics {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
}

/** Of the finite values among rows from..to; null if there are none. */
export function statistics(values: ArrayLike<number>, from: number, to: number): Statistics | null {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (let i = from; i < to; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    sum += value;
    count += 1;
  }
  return count === 0 ? null : { minimum, maximum, mean: sum / count };
}
