import { fitCanonicalVariates } from './canonical-variates.ts';
import type { Fit } from './fit.ts';
import { chooseLags } from './lag-order.ts';
import { type Layout, layoutOf } from './layouts.ts';
import type { Model, Statistic } from './model.ts';
import {
  checkOptions,
  checkPlaces,
  DEFAULT_ALPHA,
  DEFAULTS,
  type TrainOptions,
} from './options.ts';
import { fitPrincipalComponents } from './principal-components.ts';
import { relimited } from './relimited.ts';
import { accepted, refused, type Result } from './result.ts';
import { type Rows, widthOf } from './rows.ts';
import { fitScaling, standardise, type Scaling } from './scaling.ts';

/** Makes a detector from rows of normal operation, at equal intervals. A pure function. */
export function train(rows: Rows, options: TrainOptions): Result<Model> {
  const checked = checkOptions(options);
  if (!checked.ok) return checked;
  const width = widthOf(rows, 'training rows');
  if (!width.ok) return width;
  const layout = chooseLayout(width.value, options);
  if (!layout.ok) return layout;
  const { variables } = layout.value;
  const scaling = fitScaling(rows, variables, options.deviation ?? 'sample');
  if (!scaling.ok) return scaling;
  const fitted = fit(standardised(rows, variables, scaling.value), layout.value, options);
  if (!fitted.ok) return fitted;
  return withLimits(fitted.value, layout.value, scaling.value, options);
}

function chooseLayout(width: number, options: TrainOptions): Result<Layout> {
  const known = layoutOf(width);
  const { variables = known.variables } = options;
  const wanted = checkPlaces('variables', variables, width);
  if (!wanted.ok) return wanted;
  const measured = new Set(known.outputs.map((place) => known.variables[place]));
  const outputs =
    options.outputs ?? [...variables.keys()].filter((place) => measured.has(variables[place]));
  const places = checkPlaces('outputs', outputs, variables.length);
  return places.ok ? accepted({ variables, outputs }) : places;
}

function standardised(rows: Rows, variables: readonly number[], scaling: Scaling): Float64Array[] {
  return rows.map((row) => {
    const sample = new Float64Array(variables.length);
    standardise(row, variables, scaling, sample);
    return sample;
  });
}

function fit(samples: Float64Array[], { outputs }: Layout, options: TrainOptions): Result<Fit> {
  const { method, alpha = DEFAULT_ALPHA, components = DEFAULTS[method].components } = options;
  const wanted = options.lags ?? DEFAULTS[method].lags;
  const chosen = wanted === 'aic' ? chooseLags(samples, outputs) : accepted(wanted);
  if (!chosen.ok) return chosen;
  const lags = chosen.value;
  const width = samples[0]?.length ?? 0;
  const least = leastRows(method, width, lags);
  if (samples.length < least) {
    const detail = `${method} of ${width} variables and ${lags} lags needs at least ${least} training rows, not ${samples.length}`;
    return refused('too-few-rows', detail);
  }
  return method === 'cva'
    ? fitCanonicalVariates(samples, outputs, lags, components, alpha)
    : fitPrincipalComponents(samples, lags, components, alpha);
}

/** So that there are more windows than numbers in one: a covariance of full rank. */
function leastRows(method: TrainOptions['method'], width: number, lags: number): number {
  return method === 'cva' ? width * lags + 2 * lags + 1 : width * (lags + 1) + lags + 2;
}

function withLimits(
  fitted: Fit,
  { variables }: Layout,
  scaling: Scaling,
  { method, alpha = DEFAULT_ALPHA, limit = 'theory' }: TrainOptions,
): Result<Model> {
  const { windows, statistics, ...parts } = fitted;
  const model: Model = {
    format: 'tep-detector/1',
    method,
    variables: [...variables],
    ...scaling,
    ...parts,
    statistics: statistics.map(({ theory, ...rest }): Statistic => ({ ...rest, limit: theory })),
    training: { windows, alpha, limit: limit === 'theory' ? 'theory' : 'percentile' },
  };
  const limits = limit === 'theory' ? accepted(model) : relimited(model, limit.percentileOf);
  if (!limits.ok) return limits;
  const without = limits.value.statistics.find((one) => !(one.limit > 0 && one.limit < Infinity));
  if (without === undefined) return limits;
  return refused('no-limit', `no limit can be given to ${without.name}: give more normal rows`);
}
