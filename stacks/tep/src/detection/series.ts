import type { Model } from './model.ts';
import type { Rows } from './rows.ts';
import { Scorer } from './scorer.ts';
import { SlidingWindow } from './sliding-window.ts';

/** The values of the statistics at each row, null while the first window fills. */
export function statisticsOf(model: Model, rows: Rows): (readonly number[] | null)[] {
  const scorer = new Scorer(model);
  const recent = new SlidingWindow(model);
  return rows.map((row) => {
    const window = recent.push(row);
    return window === null ? null : scorer.statistics(window);
  });
}
