import type { Model, StatisticName } from './model.ts';
import { accepted, refused, type Result } from './result.ts';
import { type Rows, widthOf } from './rows.ts';
import { statisticsOf } from './series.ts';
import { createTrigger } from './trigger.ts';

export const MINUTES_PER_SAMPLE = 3;

export interface Performance {
  readonly name: StatisticName;
  readonly limit: number;
  /** Share of the samples from the onset on that stay within the limit. */
  readonly missedDetectionRate: number;
  /**
   * From the end of the last normal sample to the first of six exceedances in a row: 3 if they begin
   * with the sample of the onset. Null: never.
   */
  readonly delayMinutes: number | null;
  /** Share of the samples before the onset that exceed the limit; null if there are none. */
  readonly falseAlarmRate: number | null;
}

/** How the statistics of a model do on rows whose fault is on from row `onset`, counted from 1. */
export function evaluate(model: Model, rows: Rows, onset: number): Result<Performance[]> {
  const width = widthOf(rows, 'test rows');
  if (!width.ok) return width;
  const needed = Math.max(...model.variables) + 1;
  if (width.value < needed) {
    return refused('bad-rows', `the test rows have ${width.value} columns; ${needed} are needed`);
  }
  const first = onset - 1;
  if (!(Number.isSafeInteger(first) && first >= model.window - 1 && first < rows.length)) {
    const detail = `onset must be a row from ${model.window} to ${rows.length}, not ${onset}`;
    return refused('bad-option', detail);
  }
  const series = statisticsOf(model, rows);
  return accepted(
    model.statistics.map(({ name, limit }, i) => {
      const exceeded = series.map((values) => (values?.[i] ?? 0) > limit);
      const faulty = exceeded.slice(first);
      return {
        name,
        limit,
        missedDetectionRate: shareOf(faulty, false),
        delayMinutes: delayOf(faulty),
        falseAlarmRate:
          first < model.window ? null : shareOf(exceeded.slice(model.window - 1, first), true),
      };
    }),
  );
}

function shareOf(exceeded: readonly boolean[], value: boolean): number {
  return exceeded.filter((one) => one === value).length / exceeded.length;
}

function delayOf(exceeded: readonly boolean[]): number | null {
  const trigger = createTrigger();
  for (const one of exceeded) {
    const event = trigger.push(one);
    if (event?.kind === 'detected') return (event.onset + 1) * MINUTES_PER_SAMPLE;
  }
  return null;
}
