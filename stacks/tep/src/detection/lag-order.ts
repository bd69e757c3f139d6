import { accepted, refused, type Result } from './result.ts';
import { centre, crossCovariance, significant, spectrum, whitening } from './spectrum.ts';
import { windows } from './windows.ts';

/** Lags tried; the benchmark's 500 rows bear no more. */
const MOST_LAGS = 4;

/**
 * How many samples of the past tell the next outputs best: the least Akaike criterion, with
 * Hurvich and Tsai's correction for small samples, of linear predictions from 1, 2, … samples.
 */
export function chooseLags(
  samples: readonly Float64Array[],
  outputs: readonly number[],
): Result<number> {
  const columns = Array.from(samples[0] ?? [], (_, j) => j);
  let best = { lags: 0, criterion: Number.POSITIVE_INFINITY };
  for (let lags = 1; lags <= MOST_LAGS; lags += 1) {
    // All the candidates predict the same samples.
    const past = centre(windows(samples.slice(MOST_LAGS - lags, -1), lags, columns));
    const next = centre(windows(samples.slice(MOST_LAGS), 1, outputs));
    const white = whitening(significant(spectrum(crossCovariance(past, past))));
    const coupling = white.mmul(crossCovariance(past, next));
    const explained = coupling.transpose().mmul(coupling);
    const error = crossCovariance(next, next).sub(explained);
    const criterion = akaike(spectrum(error).values, next.rows, past.columns);
    if (criterion < best.criterion) best = { lags, criterion };
  }
  return best.lags === 0
    ? refused('too-few-rows', 'there are too few training rows to choose the lags')
    : accepted(best.lags);
}

/** Infinite if the predictions have as many coefficients as there are samples. */
function akaike(errors: readonly number[], samples: number, inputs: number): number {
  const outputs = errors.length;
  const spare = samples - inputs - (outputs + 1) / 2;
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  const logDeterminant = errors.reduce((sum, value) => sum + Math.log(Math.max(value, TINY)), 0);
  const coefficients = outputs * inputs + (outputs * (outputs + 1)) / 2;
  return samples * logDeterminant + (2 * coefficients * samples) / spare;
}

const TINY = 1e-12;
