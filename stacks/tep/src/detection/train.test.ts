import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarkRows, valueOf } from '../../test/reference/benchmark-rows.ts';
import { METHODS, modelSchema } from './model.ts';
import type { TrainOptions } from './options.ts';
import { statisticsOf } from './series.ts';
import { train } from './train.ts';

const normal = benchmarkRows('d00');

/** Independent normal variates: Box and Muller over a congruential generator. */
function whiteNoise(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

describe('refuses, with the reason', () => {
  test.each<[TrainOptions, string]>([
    [{ method: 'pca', components: 0 }, 'components must be 1 or more'],
    [{ method: 'pca', components: 2.5 }, 'components must be 1 or more'],
    [{ method: 'pca', components: 53 }, 'components must be at most 50'],
    [{ method: 'cva', components: 157 }, 'components must be at most 1'],
    [{ method: 'pca', components: { explainedVariance: 0 } }, 'explainedVariance must be'],
    [{ method: 'cva', components: { explainedVariance: 2 } }, 'explainedVariance must be'],
    [{ method: 'pca', lags: 1 }, 'lags must be 0 for pca'],
    [{ method: 'dpca', lags: 0 }, 'lags must be 1 or more for dpca'],
    [{ method: 'pca', alpha: 0 }, 'alpha must be'],
    [{ method: 'pca', alpha: Number.NaN }, 'alpha must be'],
    [{ method: 'pca', variables: [0, 52] }, 'variables must be whole numbers from 0 to 51'],
    [{ method: 'pca', variables: [1, 1] }, 'each only once'],
    [{ method: 'cva', outputs: [] }, 'outputs must name at least one'],
    [{ method: 'cva', variables: [0, 1], outputs: [2] }, 'outputs must be whole numbers'],
  ])('the option %j', (options, message) => {
    const result = train(normal, options);
    expect(result).toMatchObject({ ok: false, problem: { code: 'bad-option' } });
    expect(!result.ok && result.problem.detail).toContain(message);
  });

  const withCell = (value: number) => normal.map((row, i) => (i === 4 ? row.with(2, value) : row));
  test.each<[string, readonly number[][], TrainOptions, string, string]>([
    ['no rows', [], { method: 'pca' }, 'bad-rows', 'hold no numbers'],
    ['a gap', withCell(Number.NaN), { method: 'pca' }, 'bad-rows', 'row 5, column 3'],
    ['a short row', [...normal, [1]], { method: 'pca' }, 'bad-rows', 'row 501'],
    [
      'a still column',
      normal.map((row) => row.with(9, 7)),
      { method: 'pca' },
      'constant-variable',
      'column 10',
    ],
    ['few rows', normal.slice(0, 100), { method: 'cva' }, 'too-few-rows', 'not 100'],
    [
      'few rows for lags',
      normal.slice(0, 60),
      { method: 'dpca', lags: 'aic' },
      'too-few-rows',
      'lags',
    ],
    [
      'few rows for limits',
      normal,
      { method: 'pca', limit: { percentileOf: normal.slice(0, 99) } },
      'too-few-rows',
      '100',
    ],
    [
      'narrow rows for limits',
      normal,
      { method: 'pca', limit: { percentileOf: [[1]] } },
      'bad-rows',
      '52 columns',
    ],
  ])('%s', (_, rows, options, code, message) => {
    const result = train(rows, options);
    expect(result).toMatchObject({ ok: false, problem: { code } });
    expect(!result.ok && result.problem.detail).toContain(message);
  });
});

test.each(METHODS)('%s: percentile limits let alpha of their rows through', (method) => {
  const limits = benchmarkRows('d00_te');
  fc.assert(
    fc.property(fc.double({ min: 0.005, max: 0.2, noNaN: true }), (alpha) => {
      const model = valueOf(train(normal, { method, alpha, limit: { percentileOf: limits } }));
      const values = statisticsOf(model, limits).filter((row) => row !== null);
      model.statistics.forEach(({ limit }, i) => {
        const above = values.filter((row) => row[i]! > limit).length;
        expect(above).toBe(Math.ceil((values.length - 1) * alpha));
      });
    }),
    { numRuns: 10 },
  );
});

test('limits by theory hold for independent normal variates', () => {
  const noise = whiteNoise(20_261);
  const rows = Array.from({ length: 4000 }, () => Array.from({ length: 6 }, noise));
  for (const [method, components] of [
    ['pca', 3],
    ['dpca', 5],
    ['cva', 2],
  ] as const) {
    const model = valueOf(train(rows.slice(0, 2000), { method, components }));
    const values = statisticsOf(model, rows.slice(2000)).filter((row) => row !== null);
    model.statistics.forEach(({ limit }, i) => {
      const share = values.filter((row) => row[i]! > limit).length / values.length;
      expect(share).toBeGreaterThan(0.003);
      expect(share).toBeLessThan(0.02);
    });
  }
});

test("Akaike's criterion finds the order of an autoregression", () => {
  const noise = whiteNoise(7);
  const rows: number[][] = [
    [0, 0],
    [0, 0],
  ];
  for (let t = 2; t < 1000; t += 1) {
    const [a, b] = [rows[t - 1]!, rows[t - 2]!];
    rows.push([0.4 * a[1]! - 0.5 * b[0]! + noise(), 0.3 * a[0]! + 0.5 * b[1]! + noise()]);
  }
  const model = valueOf(train(rows, { method: 'cva', lags: 'aic', components: 2 }));
  expect(model.window).toBe(2);
});

test('is pure: frozen rows, the same model twice', () => {
  const frozen = Object.freeze(normal.map((row) => Object.freeze(row)));
  expect(train(frozen, { method: 'cva' })).toEqual(train(frozen, { method: 'cva' }));
});

test('a stored model whose parts do not fit is refused', () => {
  const model = valueOf(train(normal, { method: 'pca' }));
  for (const broken of [
    { ...model, mean: model.mean.slice(1) },
    { ...model, loadings: model.loadings.slice(1) },
    { ...model, window: 2 },
    { ...model, order: 12 },
    { ...model, statistics: [{ ...model.statistics[0]!, to: 12 }] },
    { ...model, format: 'tep-detector/2' },
  ]) {
    expect(modelSchema.safeParse(broken).success).toBe(false);
  }
});
