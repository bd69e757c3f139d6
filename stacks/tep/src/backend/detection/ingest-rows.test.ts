import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CSV_HEADER } from '../../simulator/csv.ts';
import { ingestedRows } from './ingest-rows.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const rowsOf = (width: number) =>
  fc.array(fc.array(finite, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 5,
  });

test('rows read back from text, whatever separates their numbers', () => {
  const width = fc.constantFrom(52, 53);
  fc.assert(
    fc.property(width.chain(rowsOf), fc.constantFrom(',', ';', ' ', ', '), (rows, separator) => {
      const text = rows.map((row) => row.join(separator)).join('\n');
      const expected = rows.map((row) => Float64Array.from(row, (value) => value + 0));
      const read = ingestedRows(text);
      expect(read).toEqual({ ok: true, value: expected });
      expect(ingestedRows({ rows }).ok).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('any other text is refused with a reason', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = ingestedRows(text);
      if (read.ok) throw new Error('it was taken');
      expect(read.problem.detail).not.toBe('');
    }),
  );
});

test.each([
  ['1,2,3', /3 columns/],
  [`${'1 '.repeat(51)}x`, /line 1: "x" is not a number/],
  [`${'1 '.repeat(22)}\n`, /have 22 values, not 52 or 53/],
  [`${'1 '.repeat(52)}\n`.repeat(2001), /2001 rows; 2000 are taken at most/],
  ['step,hours\n1,2', /line 1: "step" is not a number/],
  [`${'1,'.repeat(30)},${'1,'.repeat(21)}1`, /line 1: a value is missing/],
  [`${CSV_HEADER}\n1,2`, /2 values where 54 belong/],
])('refuses text %#', (text, reason) => {
  const read = ingestedRows(text);
  expect(!read.ok && read.problem.detail).toMatch(reason);
});
