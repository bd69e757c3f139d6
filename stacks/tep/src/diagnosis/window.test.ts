import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEATURES, featuresOf, squash } from './features.ts';
import { LONGEST_WINDOW, windowOf } from './window.ts';

const SCALE = { mean: new Float64Array(52).fill(10), deviation: new Float64Array(52).fill(2) };

/** Rows whose every value is given by its row. */
function rowsOf(count: number, value: (row: number) => number): Float64Array[] {
  return Array.from({ length: count }, (_, i) => new Float64Array(52).fill(value(i)));
}

describe('a window', () => {
  test('counts deviations from the mean before the onset', () => {
    const rows = rowsOf(100, (i) => (i < 60 ? 4 + (i % 2) : 8.5 + i / 1000));
    const window = windowOf(rows, 60, SCALE);
    expect(window.ownBaseline).toBe(true);
    expect(window.length).toBe(40);
    expect(window.columns[0]?.[0]).toBeCloseTo((8.56 - 4.5) / 2, 12);
  });

  test('counts them from the base case where too few rows come before', () => {
    const window = windowOf(
      rowsOf(20, (i) => 12 + i),
      5,
      SCALE,
    );
    expect(window.ownBaseline).toBe(false);
    expect(window.columns[51]?.[0]).toBe(3.5);
  });

  test('ends where the plant stops', () => {
    const window = windowOf(
      rowsOf(200, (i) => Math.min(i, 150)),
      100,
      SCALE,
    );
    expect(window.stopped).toBe(true);
    expect(window.length).toBe(51);
  });

  test('has an end', () => {
    const rows = rowsOf(1000, (i) => i);
    expect(windowOf(rows, 100, SCALE).length).toBe(LONGEST_WINDOW);
  });
});

describe('features', () => {
  test('are finite numbers for any rows', () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    const row = fc.array(value, { minLength: 52, maxLength: 52 }).map((x) => Float64Array.from(x));
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 40 }), fc.nat(20), (rows, onset) => {
        fc.pre(onset < rows.length);
        const features = featuresOf(windowOf(rows, onset, SCALE));
        expect(features).toHaveLength(FEATURES.length);
        expect(features.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('do not depend on the unit or the offset of a variable', () => {
    const wave = (i: number): number => Math.sin(i * i);
    const scaled = { ...SCALE, deviation: SCALE.deviation.map((x) => 3 * x) };
    const plain = featuresOf(windowOf(rowsOf(90, wave), 50, SCALE));
    const changed = rowsOf(90, (i) => 3 * wave(i) + 70);
    const other = featuresOf(windowOf(changed, 50, scaled));
    other.forEach((value, k) => expect(value).toBeCloseTo(plain[k]!, 8));
  });

  test('have names of their own', () => {
    expect(new Set(FEATURES).size).toBe(FEATURES.length);
  });
});

test('squash is odd and grows', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (x) => {
      expect(squash(-x)).toBeCloseTo(-squash(x), 12);
      expect(squash(x + 1)).toBeGreaterThan(squash(x));
    }),
  );
});
