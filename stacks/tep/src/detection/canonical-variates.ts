import { Matrix } from 'ml-matrix';
import type { Fit, FittedStatistic } from './fit.ts';
import { residualLimit, t2Limit } from './limits.ts';
import type { TrainOptions } from './options.ts';
import { orderOf } from './order.ts';
import { accepted, refused, type Result } from './result.ts';
import { centre, crossCovariance, significant, spectrum, whitening } from './spectrum.ts';
import { windows } from './windows.ts';

/**
 * Canonical variate analysis of the past, a window of `lags` standardised samples, and the future,
 * the outputs of the `lags` samples after it. The combinations of the past that say most of
 * the future are the state; each has variance 1. Their number may be given as the share of the squared
 * canonical correlations that it holds: that is of what the past and the future have in common.
 */
export function fitCanonicalVariates(
  samples: readonly Float64Array[],
  outputs: readonly number[],
  lags: number,
  components: NonNullable<TrainOptions['components']>,
  alpha: number,
): Result<Fit> {
  const columns = Array.from(samples[0] ?? [], (_, j) => j);
  const past = centre(windows(samples.slice(0, -lags), lags, columns));
  const future = centre(windows(samples.slice(lags), lags, outputs));
  const pastCovariance = crossCovariance(past, past);
  const pastSpectrum = significant(spectrum(pastCovariance));
  const rank = pastSpectrum.values.length;
  const whitePast = whitening(pastSpectrum);
  const whiteFuture = whitening(significant(spectrum(crossCovariance(future, future))));
  const coupling = whitePast.mmul(crossCovariance(past, future)).mmul(whiteFuture.transpose());
  const canonical = spectrum(coupling.mmul(coupling.transpose()));
  const states = orderOf(components, canonical.values);
  if (states > rank) {
    return refused('bad-option', `components must be at most ${rank} here, not ${states}`);
  }
  const loadings = new Matrix(canonical.vectors).mmul(whitePast);
  const limitOf = (count: number): number => t2Limit(count, past.rows, alpha);
  const statistics: FittedStatistic[] = [
    { kind: 'scores', name: 'Ts2', from: 0, to: states, theory: limitOf(states) },
  ];
  if (states < rank) {
    const theory = limitOf(rank - states);
    statistics.push({ kind: 'scores', name: 'Tr2', from: states, to: rank, theory });
  }
  const residual = residualEigenvalues(pastCovariance, loadings, states);
  statistics.push({ kind: 'residual', name: 'Q', theory: residualLimit(residual, alpha) });
  return accepted({
    window: lags,
    windows: past.rows,
    loadings: loadings.to2DArray(),
    variances: canonical.values.map(() => 1),
    order: states,
    eigenvalues: canonical.values,
    statistics,
  });
}

/** Eigenvalues of the covariance of p - J' J p, J being the loadings of the state. */
function residualEigenvalues(covariance: Matrix, loadings: Matrix, states: number): number[] {
  const state = loadings.subMatrix(0, states - 1, 0, loadings.columns - 1);
  const residual = Matrix.sub(Matrix.eye(covariance.rows), state.transpose().mmul(state));
  const spread = residual.mmul(covariance).mmul(residual);
  return spectrum(spread).values.map((value) => Math.max(value, 0));
}
