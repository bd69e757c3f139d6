import { beforeAll, describe, expect, test } from 'vitest';
import { benchmarkRows, faultRows, FAULTS, valueOf } from '../../test/reference/benchmark-rows.ts';
import { records, TWO_DAYS } from '../../test/reference/records.ts';
import { evaluate } from './evaluation.ts';
import type { Model } from './model.ts';
import { createMonitor } from './monitor.ts';
import { DEFAULT_DETECTOR } from './options.ts';
import type { Rows } from './rows.ts';
import { train } from './train.ts';
import { createTrigger } from './trigger.ts';

const ONSET = 161;
/** The first hour of a run starts from one state, without noise in the past. */
const SETTLED = 20;
const SEEDS = {
  training: [2_000_000_011, 2_000_007_930],
  limits: [2_000_023_768, 2_000_031_687],
};
const TEST_SEED = 3_344_556_677;

/** The plant as it is recorded live: 41 measurements, 12 manipulated variables; two days. */
const run = (seed: number, idv: readonly number[] = [], steps = TWO_DAYS): number[][] =>
  records({ seed, idv, steps }).rows.map((row) => row.slice(1));

const settledRuns = (seeds: readonly number[]): number[][] =>
  seeds.flatMap((seed) => run(seed).slice(SETTLED));

interface Watch {
  readonly exceededShare: number;
  /** Onsets, rows from 1. */
  readonly detections: readonly number[];
}

function watch(model: Model, rows: Rows): Watch {
  const [monitor, trigger] = [createMonitor(model), createTrigger()];
  let exceeded = 0;
  const detections: number[] = [];
  for (const row of rows) {
    const verdict = monitor.push(Float64Array.from(row));
    if (verdict?.exceeded === true) exceeded += 1;
    const event = trigger.push(verdict?.exceeded === true);
    if (event?.kind === 'detected') detections.push(event.onset + 1);
  }
  return { exceededShare: exceeded / rows.length, detections };
}

describe('the default detector, made from normal runs of the simulator', () => {
  let model: Model;
  beforeAll(() => {
    const limit = { percentileOf: settledRuns(SEEDS.limits) };
    model = valueOf(train(settledRuns(SEEDS.training), { ...DEFAULT_DETECTOR, limit }));
  }, 90_000);

  test('stays quiet on the normal file of the benchmark', () => {
    const { exceededShare, detections } = watch(model, benchmarkRows('d00_te'));
    expect(exceededShare).toBeLessThanOrEqual(0.02);
    expect(detections).toEqual([]);
  });

  test.each(FAULTS)('finds fault %i of the benchmark, and only after its onset', (fault) => {
    const { detections } = watch(model, faultRows(fault));
    expect(detections.length).toBeGreaterThan(0);
    expect(detections[0]).toBeGreaterThanOrEqual(ONSET);
    // The slowest published delay of Tr2 is 117 minutes, 39 samples.
    expect(detections[0]).toBeLessThan(ONSET + 45);
  });

  test.each([3, 9])('fault %i cannot be told from normal operation', (fault) => {
    const { exceededShare, detections } = watch(
      model,
      run(TEST_SEED, [fault], TWO_DAYS / 2).slice(SETTLED),
    );
    expect(exceededShare).toBeLessThanOrEqual(0.03);
    expect(detections).toEqual([]);
  });

  test('fault 15 is missed by nine samples in ten, as published', () => {
    const performances = valueOf(evaluate(model, run(TEST_SEED, [15], TWO_DAYS / 2), ONSET));
    for (const { missedDetectionRate } of performances) {
      expect(missedDetectionRate).toBeGreaterThan(0.85);
    }
  });
});
