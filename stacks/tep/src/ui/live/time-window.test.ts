import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduce, spanOf, statistics } from './time-window.ts';

describe('spanOf', () => {
  it('shows the last hours of a long run', () => {
    expect(spanOf('8', 0, 30)).toEqual({ from: 22, to: 30 });
  });

  it('does not reach back before the first sample', () => {
    expect(spanOf('24', 0.05, 3)).toEqual({ from: 0.05, to: 3 });
  });

  it('shows everything when asked', () => {
    expect(spanOf('all', 2, 90)).toEqual({ from: 2, to: 90 });
  });

  it('is never empty', () => {
    for (const window of ['1', '8', '24', '48', 'all'] as const) {
      const { from, to } = spanOf(window, 0, 0);
      expect(to).toBeGreaterThan(from);
    }
  });
});

describe('reduce', () => {
  it('leaves short runs alone and turns missing values into gaps', () => {
    expect(reduce([1, 2, 3], [4, Number.NaN, 6], 1, 3, 100)).toEqual({
      hours: [2, 3],
      values: [null, 6],
    });
  });

  it('keeps the extremes, the order and about the number of points asked for', () => {
    const series = fc.array(fc.integer({ min: -1000, max: 1000 }), {
      minLength: 1,
      maxLength: 500,
    });
    fc.assert(
      fc.property(series, fc.integer({ min: 4, max: 100 }), (values, points) => {
        const hours = values.map((_, i) => i);
        const out = reduce(hours, values, 0, values.length, points);
        expect(Math.min(...(out.values as number[]))).toBe(Math.min(...values));
        expect(Math.max(...(out.values as number[]))).toBe(Math.max(...values));
        expect(out.hours).toEqual([...out.hours].sort((a, b) => a - b));
        expect(out.hours.length).toBeLessThanOrEqual(points + 2);
        for (const [i, at] of out.hours.entries()) expect(out.values[i]).toBe(values[at]);
      }),
    );
  });
});

describe('statistics', () => {
  it('leaves missing values out', () => {
    expect(statistics([1, Number.NaN, 3, 100], 0, 3)).toEqual({ minimum: 1, maximum: 3, mean: 2 });
  });

  it('is null without values', () => {
    expect(statistics([Number.NaN], 0, 1)).toBeNull();
  });
});
