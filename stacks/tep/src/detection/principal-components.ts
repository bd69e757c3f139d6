import type { Fit, FittedStatistic } from './fit.ts';
import { residualLimit, t2Limit } from './limits.ts';
import type { TrainOptions } from './options.ts';
import { orderOf } from './order.ts';
import { accepted, refused, type Result } from './result.ts';
import { centre, crossCovariance, significant, spectrum } from './spectrum.ts';
import { windows } from './windows.ts';

/** PCA of windows of `lags` + 1 standardised samples: static if `lags` is 0, else dynamic. */
export function fitPrincipalComponents(
  samples: readonly Float64Array[],
  lags: number,
  components: NonNullable<TrainOptions['components']>,
  alpha: number,
): Result<Fit> {
  const window = lags + 1;
  const columns = Array.from(samples[0] ?? [], (_, j) => j);
  const data = centre(windows(samples, window, columns));
  const all = spectrum(crossCovariance(data, data));
  const usable = significant(all);
  const order = orderOf(components, usable.values);
  if (order > usable.values.length) {
    const detail = `components must be at most ${usable.values.length} here, not ${order}`;
    return refused('bad-option', detail);
  }
  const residual = all.values.slice(order).map((value) => Math.max(value, 0));
  const statistics: FittedStatistic[] = [
    { kind: 'scores', name: 'T2', from: 0, to: order, theory: t2Limit(order, data.rows, alpha) },
  ];
  if (order < usable.values.length) {
    statistics.push({ kind: 'residual', name: 'SPE', theory: residualLimit(residual, alpha) });
  }
  return accepted({
    window,
    windows: data.rows,
    loadings: usable.vectors.slice(0, order),
    variances: usable.values.slice(0, order),
    order,
    eigenvalues: all.values,
    statistics,
  });
}
