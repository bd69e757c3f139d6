import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnWidths } from './column-widths.ts';

test.each([
  [[100, 50], 480, [100, 50]],
  [[1000, 50], 480, [430, 50]],
  [[1000, 50, 900], 450, [200, 50, 200]],
  [[0], 480, [0]],
  [[], 480, []],
])('columns that need %j of %d get %j', (needs, width, expected) => {
  expect(columnWidths(needs, width)).toEqual(expected);
});

test('no column gets more than it needs, nor all more than there is, nor a narrow one too little', () => {
  const need = fc.double({ min: 0, max: 2000, noNaN: true });
  fc.assert(
    fc.property(fc.array(need, { minLength: 1, maxLength: 8 }), (needs) => {
      const widths = columnWidths(needs, 480);
      const total = widths.reduce((a, b) => a + b);
      expect(total).toBeCloseTo(
        Math.min(
          480,
          needs.reduce((a, b) => a + b),
        ),
        6,
      );
      widths.forEach((width, k) => {
        expect(width).toBeLessThanOrEqual(needs[k]!);
        expect(width).toBeGreaterThanOrEqual(Math.min(needs[k]!, 480 / needs.length) - 1e-6);
      });
    }),
  );
});
