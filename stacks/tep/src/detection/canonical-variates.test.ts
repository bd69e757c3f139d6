import { expect, test } from 'vitest';
import { benchmarkRows, valueOf } from '../../test/reference/benchmark-rows.ts';
import { Scorer } from './scorer.ts';
import { SlidingWindow } from './sliding-window.ts';
import { train } from './train.ts';

const normal = benchmarkRows('d00');
const LAGS = 3;
const model = valueOf(train(normal, { method: 'cva', lags: LAGS }));

function trainingScores(): number[][] {
  const [scorer, recent] = [new Scorer(model), new SlidingWindow(model)];
  return normal.slice(0, -LAGS).flatMap((row) => {
    const window = recent.push(row);
    return window === null ? [] : [[...scorer.scores(window)]];
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

test('every score has variance 1 in the training, and none goes with another', () => {
  const scores = trainingScores();
  expect(scores).toHaveLength(model.training.windows);
  const columns = model.loadings.map((_, i) => {
    const column = scores.map((row) => row[i]!);
    const centre = mean(column);
    return column.map((value) => value - centre);
  });
  const share = scores.length / (scores.length - 1);
  columns.forEach((a, i) => {
    columns.slice(i).forEach((b, distance) => {
      const covariance = mean(a.map((value, t) => value * b[t]!)) * share;
      expect(Math.abs(covariance - (distance === 0 ? 1 : 0))).toBeLessThan(1e-5);
    });
  });
});

test('squared canonical correlations fall from 1 to 0', () => {
  model.eigenvalues.forEach((value, i) => {
    expect(value).toBeLessThanOrEqual((model.eigenvalues[i - 1] ?? 1) + 1e-9);
    expect(value).toBeGreaterThanOrEqual(-1e-9);
  });
});

test('as many states as hold the wanted share of the squared canonical correlations', () => {
  const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
  for (const share of [0.1, 0.5, 0.9]) {
    const components = { explainedVariance: share };
    const { order, eigenvalues } = valueOf(
      train(normal, { method: 'cva', lags: LAGS, components }),
    );
    const wanted = share * sum(eigenvalues);
    expect(sum(eigenvalues.slice(0, order))).toBeGreaterThanOrEqual(wanted);
    expect(sum(eigenvalues.slice(0, order - 1))).toBeLessThan(wanted);
  }
});
