import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeError } from '../../test/reference/agreement.ts';
import { readCells } from '../../test/reference/read.ts';
import { CSV_HEADER, formatNumber } from './csv.ts';

test('has the header of the reference', () => {
  expect(CSV_HEADER).toBe(readCells('closed_loop_noisefree_idv00.csv.gz')[0]!.join(','));
});

test.each([
  [0, '0'],
  [50, '50'],
  [-0.0023, '-0.0023'],
  [3664, '3664'],
  [2705.0028191234, '2705.002819'],
  [0.33581528904, '0.335815289'],
  [0.0001, '0.0001'],
  [0.00001234567890123, '1.23456789e-05'],
  [1e10, '1e+10'],
  [9999999999.7, '1e+10'],
  [6705902799.5, '6705902800'],
  [1.5e-120, '1.5e-120'],
])('writes %d as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('writes every number so that ten digits come back', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
      fc.pre(value === 0 || Math.abs(value) > 1e-300);
      const text = formatNumber(value);
      // Half a unit of the tenth digit, and the last bit of the subtraction that measures it.
      expect(relativeError(Number(text), value)).toBeLessThanOrEqual(5e-10 * (1 + 1e-6));
      expect(text.replace(/e.*|[-.]/g, '').length).toBeLessThanOrEqual(15);
    }),
    { numRuns: 5_000 },
  );
});
