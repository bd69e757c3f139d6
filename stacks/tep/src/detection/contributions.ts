import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import type { Model, Statistic } from './model.ts';
import { Scorer } from './scorer.ts';

/**
 * How a sum of squared scores is shared out.
 * - 'complete': the complete decomposition of Alcala and Qin, Automatica 45 (2009) 1593: the shares
 *   are not negative and add up to the statistic.
 * - 'positive': per score and variable the product loading · value · score / variance, where it is
 *   positive; the shares add up to the statistic or more.
 * A residual is shared out as its squares either way.
 */
export type ContributionRule = 'complete' | 'positive';

/** Shares of the entries of a window in a statistic. */
type Shares = (window: Float64Array) => Float64Array;

/** For one statistic of a model: a window's shares per watched variable, summed over its lags. */
export function contributionsTo(
  model: Model,
  statistic: Statistic,
  rule: ContributionRule,
): (window: Float64Array) => number[] {
  const shares = sharesOf(model, statistic, rule);
  const width = model.variables.length;
  return (window) => {
    const parts = shares(window);
    return model.variables.map((_, variable) => {
      let sum = 0;
      for (let i = variable; i < parts.length; i += width) sum += parts[i] ?? 0;
      return sum;
    });
  };
}

function sharesOf(model: Model, statistic: Statistic, rule: ContributionRule): Shares {
  if (statistic.kind === 'residual') {
    const scorer = new Scorer(model);
    return (window) => scorer.residual(window, scorer.scores(window)).map((part) => part ** 2);
  }
  const weights = weightsOf(model, statistic.from, statistic.to);
  return rule === 'complete' ? completeShares(weights) : positiveShares(weights);
}

/** W of a statistic written as |W · window|². */
function weightsOf({ loadings, variances }: Model, from: number, to: number): Matrix {
  const weights = new Matrix(loadings.slice(from, to));
  for (const [i, variance] of variances.slice(from, to).entries()) {
    weights.mulRow(i, 1 / Math.sqrt(variance));
  }
  return weights;
}

/** Squares of the entries of (W'W)^(1/2) · window; with W' = V S U' that root is V S V'. */
function completeShares(weights: Matrix): Shares {
  const { leftSingularVectors: v, diagonal } = new SingularValueDecomposition(weights.transpose());
  const root = v.clone().mulRowVector(diagonal).mmul(v.transpose());
  return (window) => {
    const parts = root.mmul(Matrix.columnVector(window));
    return window.map((_, j) => parts.get(j, 0) ** 2);
  };
}

function positiveShares(weights: Matrix): Shares {
  return (window) => {
    const scores = weights.mmul(Matrix.columnVector(window));
    return window.map((value, j) => {
      let sum = 0;
      for (let i = 0; i < weights.rows; i += 1) {
        sum += Math.max(0, scores.get(i, 0) * weights.get(i, j) * value);
      }
      return sum;
    });
  };
}
