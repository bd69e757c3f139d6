import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { worstRelative } from '../test/reference/agreement.ts';
import { readCells, readTable } from '../test/reference/read.ts';
import { CSV_HEADER } from './simulator/csv.ts';

const CLI = fileURLToPath(new URL('simulate.ts', import.meta.url));

function simulate(...args: string[]) {
  return spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', timeout: 60_000 });
}

const HEADER = CSV_HEADER.split(',');

const rowsOf = (csv: string): number[][] =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));

test('prints the reference run of IDV 1', { timeout: 60_000 }, () => {
  const { stdout, status } = simulate(
    ...['--idv', '1', '--onset', '8', '--hours', '48', '--seed', '4651207995'],
    ...['--noise', 'on', '--every', '180'],
  );
  expect(status).toBe(0);
  const reference = 'closed_loop_noise_idv01.csv.gz';
  expect(stdout.split('\n', 1)).toEqual([readCells(reference)[0]!.join(',')]);
  const rows = rowsOf(stdout);
  const expected = readTable(reference).rows;
  expect(rows).toHaveLength(expected.length);
  rows.forEach((row, i) => expect(worstRelative(row, expected[i]!)).toBeLessThanOrEqual(1e-8));
});

test('takes several disturbances, or none', () => {
  const none = simulate('--idv', '0', '--onset', '0', '--hours', '0.1');
  const two = simulate('--idv', '4,6', '--onset', '0', '--hours', '0.1');
  expect(rowsOf(none.stdout).map(([step]) => step)).toEqual([180, 360]);
  expect(rowsOf(none.stdout)[1]![1]).toBeGreaterThan(0.2);
  expect(rowsOf(two.stdout)[1]![1]).toBeLessThan(0.1);
});

test('holds the valve of XMV 4 with fault 21', () => {
  const { stdout } = simulate('--idv', '21', '--onset', '0.1', '--hours', '0.3');
  const rows = rowsOf(stdout);
  const held = HEADER.indexOf('XMV4');
  const before = rows.filter(([step]) => step! < 360).map((row) => row[held]);
  const after = rows.filter(([step]) => step! >= 360).map((row) => row[held]);
  expect(new Set(after).size).toBe(1);
  expect(before).not.toContain(after[0]);
  const free = rowsOf(simulate('--idv', '0', '--hours', '0.3').stdout);
  expect(new Set(free.map((row) => row[held])).size).toBe(free.length);
});

test('explains itself', () => {
  const { stdout, status } = simulate('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--onset HOURS');
});

test.each([
  [['--idv', '22'], '--idv must be'],
  [['--idv', '1,,2'], '--idv must be'],
  [['--idv='], '--idv must be'],
  [['--noise', 'maybe'], '--noise must be'],
  [['--seed', '0'], '--seed must be'],
  [['--seed', '1.5'], '--seed must be'],
  [['--hours', '0'], '--hours must be'],
  [['--hours=-1'], '--hours must be'],
  [['--onset', 'soon'], '--onset must be'],
  [['--every', '0'], '--every must be'],
  [['--fault', '1'], '--fault'],
  [['1'], "'1'"],
])('refuses %j', (args, message) => {
  const { stdout, stderr, status } = simulate(...args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(message);
});
