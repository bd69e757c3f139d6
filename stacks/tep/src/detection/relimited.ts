import { percentile } from './limits.ts';
import type { Model } from './model.ts';
import { accepted, refused, type Result } from './result.ts';
import { type Rows, widthOf } from './rows.ts';
import { statisticsOf } from './series.ts';

/** The model with limits at the quantile 1 - alpha of its statistics over these normal rows. */
export function relimited(model: Model, rows: Rows): Result<Model> {
  const width = widthOf(rows, 'rows for the limits');
  if (!width.ok) return width;
  const needed = Math.max(...model.variables) + 1;
  if (width.value < needed) {
    return refused('bad-rows', `the rows for the limits need at least ${needed} columns`);
  }
  const { alpha } = model.training;
  const least = model.window - 1 + Math.ceil(1 / alpha);
  if (rows.length < least) {
    const detail = `a limit at alpha ${alpha} needs at least ${least} rows, not ${rows.length}`;
    return refused('too-few-rows', detail);
  }
  const values = statisticsOf(model, rows).flatMap((row) => (row === null ? [] : [row]));
  const statistics = model.statistics.map((statistic, i) => ({
    ...statistic,
    limit: percentile(
      values.map((row) => row[i] ?? Number.NaN),
      1 - alpha,
    ),
  }));
  return accepted({ ...model, statistics, training: { ...model.training, limit: 'percentile' } });
}
