import { describe, expect, test } from 'vitest';
import { worstRelative } from '../../test/reference/agreement.ts';
import { benchmarkRows, valueOf } from '../../test/reference/benchmark-rows.ts';
import { readCells, readTable } from '../../test/reference/read.ts';
import { createMonitor } from './monitor.ts';
import { statisticsOf } from './series.ts';
import { train } from './train.ts';

const column = (rows: readonly (readonly number[])[], j: number) => rows.map((row) => row[j]!);

describe('the standard PCA of the benchmark', () => {
  const model = valueOf(train(benchmarkRows('d00'), { method: 'pca', components: 11 }));

  test('eigenvalues', () => {
    const { rows } = readTable('benchmark/pca_braatz_d00_eigen_sklearn121.csv');
    expect(
      worstRelative(model.eigenvalues.slice(0, 50), column(rows, 1).slice(0, 50)),
    ).toBeLessThan(1e-9);
  });

  test.each(['d00_te', 'd01_te'])('series of %s', (file) => {
    const { rows } = readTable(`benchmark/pca_braatz_a11_${file}_T2_SPE.csv`);
    const series = statisticsOf(model, benchmarkRows(file));
    expect(series).toHaveLength(rows.length);
    rows.forEach(([, ...expected], i) => {
      expect(worstRelative(series[i] ?? [], expected)).toBeLessThan(1e-6);
    });
  });
});

describe('FaultExplainer', () => {
  const VARIABLES = 52;
  const inputs = (name: string) =>
    readTable(`faultexplainer/input/${name}.csv.gz`).rows.map((row) => row.slice(1));
  const model = valueOf(
    train(inputs('fault0'), {
      method: 'pca',
      components: { explainedVariance: 0.9 },
      deviation: 'population',
    }),
  );

  test('mean, deviation, components and limit', () => {
    const { rows } = readTable('faultexplainer/input/features_mean_std.csv.gz');
    expect(worstRelative(model.mean, column(rows, 1))).toBeLessThan(1e-12);
    expect(worstRelative(model.scale, column(rows, 2))).toBeLessThan(1e-12);
    expect(model.order).toBe(30);
    expect(model.statistics[0]).toMatchObject({ name: 'T2' });
    expect(model.statistics[0]?.limit).toBeCloseTo(55.462, 3);
  });

  test.each(['fault0', 'fault1', 'fault4'])('T2 and its contributions: %s', (name) => {
    const file = `faultexplainer/expected/${name}.csv.gz`;
    const { rows } = readTable(file);
    const [header = [], ...cells] = readCells(file);
    const anomaly = header.indexOf('anomaly');
    const total = header.indexOf('t2_stat');
    const first = VARIABLES + 1;
    const monitor = createMonitor(model);
    const samples = inputs(name);
    expect(samples).toHaveLength(rows.length);
    rows.forEach((expected, i) => {
      const t2 = monitor.push(Float64Array.from(samples[i]!))?.statistics[0];
      const shares = monitor.contributions('T2', 'positive')?.map(({ value }) => value) ?? [];
      const scale = Math.max(1, expected[total]!);
      expect(Math.abs(t2!.value - expected[total]!) / scale).toBeLessThan(1e-9);
      expect(t2!.value > t2!.limit).toBe(cells[i]![anomaly] === 'True');
      for (let j = 0; j < VARIABLES; j += 1) {
        expect(Math.abs(shares[j]! - expected[first + j]!) / scale).toBeLessThan(1e-9);
      }
    });
  });
});
