import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readText } from '../../test/reference/read.ts';
import { parseDataFile } from './data-file.ts';

/** Without -0, which is written as 0. */
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const table = (width: number) =>
  fc.array(fc.array(finite, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 20,
  });
const rows = fc.constantFrom(22, 52, 53).chain(table);
const blank = fc.constantFrom(' ', '\t', '   ');
const end = fc.constantFrom('\n', '\r\n', '\n\n');

test('reads back what was written', () => {
  fc.assert(
    fc.property(rows, blank, end, (written, space, newline) => {
      const text = written.map((row) => space + row.map(String).join(space)).join(newline);
      expect(parseDataFile(text)).toEqual({ ok: true, value: written });
    }),
  );
});

test('turns a file of variables', () => {
  fc.assert(
    fc.property(rows, (written) => {
      const turned = written[0]!.map((_, j) => written.map((row) => row[j]!).join(' ')).join('\n');
      expect(parseDataFile(turned)).toEqual({ ok: true, value: written });
    }),
  );
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseDataFile(text).ok).toBe(false);
    }),
  );
});

test('reads the training file, which is turned', () => {
  const parsed = parseDataFile(readText('benchmark/d00.dat.gz'));
  expect(parsed.ok && [parsed.value.length, parsed.value[0]?.length]).toEqual([500, 52]);
});

test.each([
  ['', 'no numbers'],
  ['1 2 x', 'line 1: "x" is not a number'],
  ['1 2\n3', 'row 2 of the file has 1 columns, the first 2'],
  ['1 2\n3 4', 'there are 2 columns, not one of 22, 52, 53'],
  ['1 Infinity', 'not a number'],
])('refuses %j', (text, message) => {
  const parsed = parseDataFile(text);
  expect(parsed).toMatchObject({ ok: false, problem: { code: 'bad-file' } });
  expect(!parsed.ok && parsed.problem.detail).toContain(message);
});
