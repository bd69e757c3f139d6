import type { Method } from './model.ts';
import { accepted, refused, type Result } from './result.ts';
import type { Rows } from './rows.ts';
import type { Deviation } from './scaling.ts';

export interface TrainOptions {
  readonly method: Method;
  /**
   * Principal components, or canonical states, to keep; or as many as explain this share of the
   * variance, for cva of the sum of the squared canonical correlations. Default: 11 (pca), 29 (dpca, cva).
   */
  readonly components?: number | { readonly explainedVariance: number };
  /**
   * dpca: samples before the newest; cva: samples of the past, the newest included. 'aic' chooses
   * by Akaike's criterion. Default: 2 (dpca), 3 (cva). pca has none.
   */
  readonly lags?: number | 'aic';
  /** Share of normal samples a limit lets go above it. Default: 0.01. */
  readonly alpha?: number;
  /**
   * By theory, or the quantile 1 - alpha over normal rows kept out of the training. Theory takes the
   * windows for independent: with lags it lets far more than alpha through. Default: 'theory'.
   */
  readonly limit?: 'theory' | { readonly percentileOf: Rows };
  /** Columns to watch, from 0. Default: see layoutOf. */
  readonly variables?: readonly number[];
  /** Of them, the measured ones, as places in `variables` (cva). Default: see layoutOf. */
  readonly outputs?: readonly number[];
  /** Divisor of the deviation the variables are scaled by. Default: 'sample'. */
  readonly deviation?: Deviation;
}

interface Defaults {
  readonly components: number;
  readonly lags: number;
}

/**
 * The orders of Russell, Chiang and Braatz, Chemometrics and Intelligent Laboratory Systems 51
 * (2000) 81; the lags are those that give their rates on the files of the benchmark.
 */
export const DEFAULTS: Readonly<Record<Method, Defaults>> = {
  pca: { components: 11, lags: 0 },
  dpca: { components: 29, lags: 2 },
  cva: { components: 29, lags: 3 },
};

export const DEFAULT_ALPHA = 0.01;
const ALPHA = { least: 1e-6, most: 0.5 };

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 1;

/**
 * The best of the three on the benchmark: at as many false alarms it misses least and is soonest. Its
 * three statistics share one false alarm in a hundred samples. To be trained with limits from normal
 * rows kept out of the training, two days of each or more.
 */
export const DEFAULT_DETECTOR = { method: 'cva', alpha: 0.01 / 3 } as const satisfies TrainOptions;

/** What does not need the rows to be judged. */
export function checkOptions(options: TrainOptions): Result<TrainOptions> {
  const { method, components = 1, lags = DEFAULTS[method].lags, alpha = DEFAULT_ALPHA } = options;
  const refuse = (detail: string): Result<never> => refused('bad-option', detail);
  if (!(alpha >= ALPHA.least && alpha <= ALPHA.most)) {
    return refuse(`alpha must be ${ALPHA.least} to ${ALPHA.most}, not ${alpha}`);
  }
  if (typeof components === 'number') {
    if (!isCount(components)) return refuse(`components must be 1 or more, not ${components}`);
  } else if (!(components.explainedVariance > 0 && components.explainedVariance <= 1)) {
    return refuse('components.explainedVariance must be above 0 and at most 1');
  }
  if (method === 'pca' ? lags !== 0 : lags !== 'aic' && !isCount(lags)) {
    const what = method === 'pca' ? '0 for pca' : `1 or more for ${method}`;
    return refuse(`lags must be ${what}, not ${lags}`);
  }
  return accepted(options);
}

/** The places named by an option, each below `count` and named once. */
export function checkPlaces(
  name: 'variables' | 'outputs',
  places: readonly number[],
  count: number,
): Result<readonly number[]> {
  const unknown = places.find((place) => !(Number.isInteger(place) && place >= 0 && place < count));
  if (unknown !== undefined) {
    return refused(
      'bad-option',
      `${name} must be whole numbers from 0 to ${count - 1}, not ${unknown}`,
    );
  }
  if (places.length === 0 || new Set(places).size < places.length) {
    return refused('bad-option', `${name} must name at least one column, each only once`);
  }
  return accepted(places);
}
