import type uPlot from 'uplot';
import type { DetectionMethod } from '../../contract/index.ts';
import type { DetectionLog } from '../../ui/live/detection-log.ts';
import type { Line } from '../chart/statistic-options.ts';
import { METHOD_COLOURS, METHODS } from './method-texts.ts';

export const STATISTIC_LINES: readonly Line[] = [
  { colour: '--plot' },
  { colour: '--bad', width: 2, points: true },
  { colour: '--warn', dash: [6, 4] },
];

/** A logarithmic axis has no place for zero and below. */
const positive = (value: number): number | null => (value > 0 ? value : null);

/** Value, value where it is beyond the limit, and limit; from row `from` on. */
export function statisticData(
  log: DetectionLog,
  method: DetectionMethod,
  statistic: string,
  from: number,
): uPlot.AlignedData {
  const values = Array.from(log.values(method, statistic).subarray(from), positive);
  const limits = Array.from(log.limits(method, statistic).subarray(from), positive);
  const beyond = values.map((value, k) =>
    value !== null && value > (limits[k] ?? Number.POSITIVE_INFINITY) ? value : null,
  );
  return [Array.from(log.hours.subarray(from)), values, beyond, limits];
}

export const COMPARISON_LINES: readonly Line[] = [
  ...METHODS.map((method) => ({ colour: METHOD_COLOURS[method] })),
  { colour: '--warn', dash: [6, 4] },
];

/** The worst statistic of each method in multiples of its limit, and 1; from row `from` on. */
export function comparisonData(log: DetectionLog, from: number): uPlot.AlignedData {
  const hours = Array.from(log.hours.subarray(from));
  return [
    hours,
    ...METHODS.map((method) => hours.map((_, k) => positive(log.excess(method, from + k)))),
    hours.map(() => 1),
  ];
}
