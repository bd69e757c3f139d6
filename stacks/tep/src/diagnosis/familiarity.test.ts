import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLASSES } from './causes.ts';
import { beliefsIn, doubted, strangeness } from './familiarity.ts';

const FEATURE_COUNT = 3;
const size = CLASSES.length * FEATURE_COUNT;
const familiarity = {
  lowest: new Float32Array(size).fill(-1),
  highest: new Float32Array(size).fill(0.9),
  limit: 0.2,
};

describe('strangeness', () => {
  test.each([
    [[0, 0.9, -1], 0],
    [[1.9, 0, 0], 0.5 / Math.sqrt(3)],
    [[1e9, 0, 0], 1 / Math.sqrt(3)],
    [[1e9, -1e9, 1e9], 1],
  ])('of %j is %d', (x, expected) => {
    expect(strangeness(familiarity, 0, Float64Array.from(x))).toBeCloseTo(expected, 6);
  });
});

test('a class is believed fully up to the limit, and less the stranger the data', () => {
  const unknown = CLASSES.indexOf('unknown');
  const belief = (...x: number[]): number[] =>
    [0, unknown].map((k) => beliefsIn(familiarity, Float64Array.from(x))[k]!);
  expect(belief(0, 0.9, -1)).toEqual([1, 1]);
  const [known = 0, other] = belief(1e9, 0, 0);
  expect(known).toBeCloseTo((0.2 * Math.sqrt(3)) ** 2, 6);
  expect(other).toBe(1);
});

test('doubt keeps the sum and only ever moves probability to what is unknown', () => {
  const weights = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), {
    minLength: CLASSES.length,
    maxLength: CLASSES.length,
  });
  const value = fc.double({ min: -5, max: 5, noNaN: true });
  const point = fc.array(value, { minLength: FEATURE_COUNT, maxLength: FEATURE_COUNT });
  fc.assert(
    fc.property(weights, point, (list, x) => {
      const total = list.reduce((a, b) => a + b);
      const before = Float64Array.from(list, (weight) => weight / total);
      const after = doubted(before, beliefsIn(familiarity, Float64Array.from(x)));
      expect(after.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      const unknown = CLASSES.indexOf('unknown');
      after.forEach((p, k) => {
        if (k === unknown) expect(p).toBeGreaterThanOrEqual(before[k]! - 1e-12);
        else expect(p).toBeLessThanOrEqual(before[k]!);
      });
    }),
  );
});
