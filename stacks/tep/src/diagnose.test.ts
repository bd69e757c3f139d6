import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const CLI = fileURLToPath(new URL('diagnose.ts', import.meta.url));
const FILE = fileURLToPath(new URL('../test/reference/benchmark/d01_te.dat.gz', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'diagnose-'));
afterAll(() => rmSync(folder, { recursive: true }));

const reportSchema = z.object({
  rows: z.number(),
  onset: z.number(),
  onsetFrom: z.enum(['given', 'found']),
  ranked: z.array(z.object({ id: z.union([z.number(), z.literal('none')]), name: z.string() })),
  evidence: z.array(z.object({ variable: z.string() })).min(1),
});

function run(...args: string[]) {
  return spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', timeout: 30_000 });
}

test('ranks the causes of a published run', () => {
  const { stdout, status } = run('--test', FILE, '--onset', '161');
  const report = reportSchema.parse(JSON.parse(stdout));
  expect(status).toBe(0);
  expect(report).toMatchObject({ rows: 960, onset: 161, onsetFrom: 'given' });
  expect(report.ranked[0]?.id).toBe(1);
});

test('finds the onset itself', () => {
  const report = reportSchema.parse(JSON.parse(run('--test', FILE).stdout));
  expect(report.onsetFrom).toBe('found');
  expect(Math.abs(report.onset - 161)).toBeLessThan(10);
  expect(report.ranked[0]?.id).toBe(1);
});

describe('refuses in one line', () => {
  const bad = join(folder, 'bad.dat');
  writeFileSync(bad, '1 2 3\n');

  test.each([
    [[], '--test FILE is missing'],
    [['--test', join(folder, 'missing')], 'ENOENT'],
    [['--test', bad], 'line 1: 3 values where 52 belong'],
    [['--test', FILE, '--onset', '0'], '--onset must be'],
    [['--test', FILE, '--onset', '1.5'], '--onset must be'],
    [['--test', FILE, '--onset', '957'], 'at least 5 rows'],
    [['--test', FILE, '--onset', '2000'], 'at least 5 rows'],
    [['--tset', FILE], '--tset'],
  ])('%j', (args, message) => {
    const { stdout, stderr, status } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^diagnose: .*\n$/);
    expect(stderr).toContain(message);
  });
});

test('explains itself', () => {
  const { stdout, status } = run('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--onset N');
});
