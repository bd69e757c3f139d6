import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentile, residualLimit, t2Limit } from './limits.ts';

test('t2Limit: the limit of FaultExplainer', () => {
  expect(t2Limit(30, 500, 0.01)).toBeCloseTo(55.462, 3);
});

test('t2Limit needs more samples than dimensions', () => {
  expect(t2Limit(10, 10, 0.01)).toBe(Number.POSITIVE_INFINITY);
});

test('residualLimit: close to chi-square where that is exact', () => {
  // 99 % points of chi-square with 10, 30 and 100 degrees of freedom.
  for (const [degrees, expected] of [
    [10, 23.209],
    [30, 50.892],
    [100, 135.807],
  ] as const) {
    const limit = residualLimit(Array<number>(degrees).fill(1), 0.01);
    expect(Math.abs(limit / expected - 1)).toBeLessThan(0.003);
  }
});

test('residualLimit goes with the scale', () => {
  const spread = fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(spread, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, factor) => {
      const scaled = residualLimit(
        values.map((value) => value * factor),
        0.01,
      );
      expect(scaled / (residualLimit(values, 0.01) * factor)).toBeCloseTo(1, 9);
    }),
  );
});

test('percentile lets the right share through', () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(percentile([1, 2], 1)).toBe(2);
  expect(percentile([], 0.5)).toBeNaN();
  const values = fc.uniqueArray(fc.integer(), { minLength: 100, maxLength: 300 });
  fc.assert(
    fc.property(values, (list) => {
      const above = list.filter((value) => value > percentile(list, 0.99)).length;
      expect(above).toBe(Math.ceil((list.length - 1) * 0.01));
    }),
  );
});
