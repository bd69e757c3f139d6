import { beforeAll, describe, expect, test } from 'vitest';
import { worstRelative } from '../../test/reference/agreement.ts';
import { benchmarkRows, faultRows, valueOf } from '../../test/reference/benchmark-rows.ts';
import { timings } from '../../test/reference/detection-timing.ts';
import { METHODS, type Model, modelSchema } from './model.ts';
import { createMonitor, type Monitor } from './monitor.ts';
import { statisticsOf } from './series.ts';
import { train } from './train.ts';

const samples = faultRows(6)
  .slice(150, 190)
  .map((row) => Float64Array.from(row));

function filled(model: Model): Monitor {
  const monitor = createMonitor(model);
  samples.forEach((sample) => monitor.push(sample));
  return monitor;
}

describe.each(METHODS)('%s', (method) => {
  let model: Model;
  beforeAll(() => {
    model = valueOf(train(benchmarkRows('d00'), { method }));
  });

  test('is silent while the first window fills, then judges every sample', () => {
    const monitor = createMonitor(model);
    const verdicts = samples.map((sample) => monitor.push(sample));
    verdicts.forEach((verdict, i) => expect(verdict === null).toBe(i < model.window - 1));
    const series = statisticsOf(model, samples);
    expect(
      verdicts.map((verdict) => verdict?.statistics.map(({ value }) => value) ?? null),
    ).toEqual(series);
    for (const verdict of verdicts) {
      const above = verdict?.statistics.some(({ value, limit }) => value > limit);
      expect(verdict?.exceeded).toBe(above);
    }
    expect(verdicts.at(-1)?.exceeded).toBe(true);
  });

  test('a model that went through JSON judges alike', () => {
    const stored = modelSchema.parse(JSON.parse(JSON.stringify(model)));
    expect(stored).toEqual(model);
    expect(statisticsOf(stored, samples)).toEqual(statisticsOf(model, samples));
  });

  test('complete contributions add up to the statistic', () => {
    const monitor = createMonitor(model);
    for (const sample of samples) {
      const verdict = monitor.push(sample);
      for (const { name, value } of verdict?.statistics ?? []) {
        const shares = monitor.contributions(name)!.map((share) => share.value);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
        const sum = shares.reduce((total, share) => total + share, 0);
        expect(worstRelative([sum], [value])).toBeLessThan(1e-6);
      }
    }
  });

  test('has no contributions before the first window, nor to what it has not', () => {
    const { name } = model.statistics[0]!;
    expect(createMonitor(model).contributions(name)).toBeNull();
    const foreign = method === 'cva' ? 'T2' : 'Ts2';
    expect(() => filled(model).contributions(foreign)).toThrow(RangeError);
  });

  test('refuses a sample with a gap, and goes on as if it had not come', () => {
    const [monitor, other] = [filled(model), filled(model)];
    const gap = samples[0]!.slice();
    gap[7] = Number.NaN;
    expect(() => monitor.push(gap)).toThrow('column 8 of the sample is not a number');
    expect(() => monitor.push(new Float64Array(51))).toThrow(RangeError);
    expect(monitor.push(samples[0]!)).toEqual(other.push(samples[0]!));
  });
});

test('the live plant has a column more, which is not watched', () => {
  const rows = benchmarkRows('d00').map((row) => [...row, 50]);
  const wide = valueOf(train(rows, { method: 'cva' }));
  const narrow = valueOf(train(benchmarkRows('d00'), { method: 'cva' }));
  expect(wide).toEqual(narrow);
});

test('fault 6, the lost feed A, is blamed on its flow and its valve', () => {
  const model = valueOf(train(benchmarkRows('d00'), { method: 'pca' }));
  const shares = filled(model).contributions('SPE')!;
  const [first, second] = shares.toSorted((a, b) => b.value - a.value);
  // XMEAS 1 and XMV 3.
  expect([first!.variable, second!.variable].toSorted((a, b) => a - b)).toEqual([0, 43]);
});

test('all three methods together take under a millisecond per sample', () => {
  const medians = timings().map(({ median }) => median);
  expect(medians.reduce((sum, median) => sum + median, 0)).toBeLessThan(1);
});
