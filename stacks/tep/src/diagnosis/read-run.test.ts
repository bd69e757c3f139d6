import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CSV_HEADER, csvRow } from '../simulator/csv.ts';
import { parseRun, readRun } from './read-run.ts';

const BENCHMARK = new URL('../../test/reference/benchmark/d01_te.dat.gz', import.meta.url);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const row = fc.array(finite, { minLength: 52, maxLength: 52 });

function rowsOf(result: ReturnType<typeof parseRun>): number[][] {
  if (!result.ok) throw new Error(result.problem.detail);
  return result.rows.map((values) => [...values]);
}

function detailOf(result: ReturnType<typeof parseRun>): string {
  return result.ok ? '' : result.problem.detail;
}

test('reads a file of the benchmark', () => {
  const rows = rowsOf(readRun(readFileSync(BENCHMARK)));
  expect(rows).toHaveLength(960);
  expect(rows[0]?.slice(0, 2)).toEqual([0.25025, 3657.2]);
  expect(rows[0]?.at(-1)).toBe(18.049);
});

test('reads what is written in the format of the benchmark', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const text = rows.map((values) => `   ${values.map(String).join('   ')}\r\n`).join('');
      const plain = rows.map((values) => values.map((value) => value + 0));
      expect(rowsOf(parseRun(text)).map((r) => r.map((v) => v + 0))).toEqual(plain);
      expect(readRun(gzipSync(text))).toEqual(parseRun(text));
    }),
    { numRuns: 50 },
  );
});

test('reads the CSV of the simulator, without XMV 12', () => {
  const xmeas = Float64Array.from({ length: 41 }, (_, k) => k + 0.5);
  const xmv = Float64Array.from({ length: 12 }, (_, k) => 50 + k);
  const rows = rowsOf(parseRun(`${CSV_HEADER}\n${csvRow(180, xmeas, xmv)}\n`));
  expect(rows).toEqual([[...xmeas, ...xmv.subarray(0, 11)]]);
});

describe('refuses', () => {
  const good = Array.from({ length: 52 }, () => '1').join(' ');

  test.each([
    ['', 'no rows'],
    ['\n\n', 'no rows'],
    [`${CSV_HEADER}\n`, 'no rows'],
    ['1 2 3', 'line 1: 3 values where 52 belong'],
    [`${good}\n${good} 1`, 'line 2: 53 values'],
    [`${good}\n\n${good}`, 'line 2: 1 values'],
    [good.replace('1', 'abc'), 'line 1, column 1: "abc" is no number'],
    [good.replace('1', 'NaN'), 'is no number'],
    [good.replace('1', 'Infinity'), 'is no number'],
  ])('%j', (text, detail) => {
    expect(detailOf(parseRun(text))).toContain(detail);
  });

  test('a broken archive', () => {
    const broken = gzipSync(good).subarray(0, 12);
    expect(detailOf(readRun(broken))).toContain('cannot be unpacked');
  });

  test('any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readRun(bytes).ok).toBe(false);
      }),
    );
  });
});
