import { expect, it } from 'vitest';
import { DetectionLog } from '../../ui/live/detection-log.ts';
import { summarise } from './comparison.ts';

function logOf(values: readonly number[]): DetectionLog {
  const log = new DetectionLog();
  values.forEach((value, k) => {
    const methods = { pca: [{ name: 'T2', value, limit: 10 }] };
    log.add({ run: 1, stepIndex: k * 180, hours: k * 0.05, methods });
  });
  return log;
}

it('counts exceedances and the time from the disturbance to the first of them', () => {
  const summary = summarise(logOf([12, 5, 5, 5, 20, 30]), 'pca', 0, 0.1);
  expect(summary.now).toBeCloseTo(3);
  expect(summary.samples).toBe(6);
  expect(summary.beyond).toBeCloseTo(0.5);
  expect(summary.delay).toBeCloseTo(0.1);
});

it('knows nothing of a method that said nothing', () => {
  expect(summarise(logOf([1, 2]), 'cva', 0, 0)).toEqual({
    now: null,
    samples: 0,
    beyond: null,
    delay: null,
  });
});
