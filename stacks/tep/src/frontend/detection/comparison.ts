import type { DetectionMethod } from '../../contract/index.ts';
import type { DetectionLog } from '../../ui/live/detection-log.ts';

/** How one method judged the samples that are shown. */
export interface MethodSummary {
  /** Of the newest sample: its worst statistic in multiples of the limit; null: not judged. */
  readonly now: number | null;
  readonly samples: number;
  /** Share of the samples beyond a limit, 0..1; null without samples. */
  readonly beyond: number | null;
  /** From `since` to the first sample beyond a limit, h; null: none yet. */
  readonly delay: number | null;
}

/**
 * @param from first row that is shown
 * @param since plant time from which the delay counts, h; null: no delay
 */
export function summarise(
  log: DetectionLog,
  method: DetectionMethod,
  from: number,
  since: number | null,
): MethodSummary {
  let samples = 0;
  let beyond = 0;
  let delay: number | null = null;
  for (let k = from; k < log.length; k += 1) {
    const excess = log.excess(method, k);
    if (Number.isNaN(excess)) continue;
    samples += 1;
    if (excess <= 1) continue;
    beyond += 1;
    const hours = log.hours[k] ?? 0;
    if (since !== null && delay === null && hours >= since) delay = hours - since;
  }
  const now = log.excess(method, log.length - 1);
  return {
    now: Number.isNaN(now) ? null : now,
    samples,
    beyond: samples === 0 ? null : beyond / samples,
    delay,
  };
}
