import type { Fit, FittedStatistic } from './fit.ts';
import { residualLimit, t2Limit } from './limits.ts';
import type { TrainOptions } from './options.ts';
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
  const order =
    typeof components === 'number'
      ? components
      : componentsFor(usable.values, components.explainedVariance);
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

/** How many of the largest eigenvalues make up at least this share of their sum. */
function componentsFor(eigenvalues: readonly number[], share: number): number {
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  let explained = 0;
  const last = eigenvalues.findIndex((value) => {
    explained += value;
    return explained >= total * share;
  });
  return last < 0 ? eigenvalues.length : last + 1;
}
