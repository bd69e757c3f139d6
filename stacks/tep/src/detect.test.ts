import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { readText } from '../test/reference/read.ts';
import { DEFAULTS, METHODS } from './detection/index.ts';

const CLI = fileURLToPath(new URL('detect.ts', import.meta.url));
const file = (name: string): string =>
  fileURLToPath(new URL(`../test/reference/benchmark/${name}.dat.gz`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'detect-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function detect(...args: string[]) {
  return spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', timeout: 60_000 });
}

const normal = ['--train', file('d00')];
const fault1 = ['--test', file('d01_te')];
const limits = ['--limits', file('d00_te')];

test('prints the published figures of PCA on fault 1', () => {
  const { stdout, stderr, status } = detect(...normal, ...fault1, ...limits, '--method', 'pca');
  expect([stderr, status]).toEqual(['', 0]);
  const { statistics, ...about } = JSON.parse(stdout) as { statistics: unknown };
  expect(about).toEqual({
    ...{ method: 'pca', components: 11, window: 1, windows: 500, alpha: 0.01 },
    ...{ limit: 'percentile', onset: 161 },
  });
  const close = (value: number): unknown => expect.closeTo(value, 3);
  expect(statistics).toEqual([
    {
      name: 'T2',
      limit: close(28.31),
      missedDetectionRate: 0.0075,
      delayMinutes: 21,
      falseAlarmRate: 0,
    },
    {
      name: 'SPE',
      limit: close(50.858),
      missedDetectionRate: 0.0025,
      delayMinutes: 9,
      falseAlarmRate: 1 / 160,
    },
  ]);
});

test.each(METHODS)('%s with limits by theory', (method) => {
  const { stdout, status } = detect(...normal, ...fault1, '--method', method);
  expect(status).toBe(0);
  const { components, limit } = JSON.parse(stdout) as Record<string, unknown>;
  expect([components, limit]).toEqual([DEFAULTS[method].components, 'theory']);
});

test('takes plain files, another order and another onset; never is null', () => {
  const plain = written('plain.dat', readText('benchmark/d00_te.dat.gz'));
  const { stdout, status } = detect(
    ...normal,
    ...['--test', plain, '--method', 'pca', '--components', '5', '--onset', '1'],
    ...limits,
  );
  expect(status).toBe(0);
  const { components, statistics } = JSON.parse(stdout) as {
    components: number;
    statistics: unknown[];
  };
  expect(components).toBe(5);
  expect(statistics[0]).toMatchObject({ delayMinutes: null, falseAlarmRate: null });
});

test('explains itself', () => {
  const { stdout, status } = detect('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--onset N');
});

const pca = ['--method', 'pca'];
test.each<[string[], string]>([
  [[...fault1, ...pca], '--train is missing'],
  [[...normal, ...pca], '--test is missing'],
  [[...normal, ...fault1], '--method is missing'],
  [[...normal, ...fault1, '--method', 'svm'], '--method must be one of pca, dpca, cva, not "svm"'],
  [[...normal, ...fault1, ...pca, '--components', '0'], '--components must be'],
  [[...normal, ...fault1, ...pca, '--components', '60'], 'components must be at most'],
  [[...normal, ...fault1, ...pca, '--onset', '1e2'], '--onset must be'],
  [[...normal, ...fault1, ...pca, '--onset', '961'], 'onset must be a row'],
  [[...normal, ...fault1, ...pca, '--onset'], '--onset'],
  [[...normal, ...fault1, ...pca, '--alpha', '1'], '--alpha'],
  [[...normal, ...pca, '--test', 'nowhere.dat'], 'nowhere.dat cannot be read (ENOENT)'],
  [[...normal, ...pca, '--test', CLI], 'is not a number'],
  [
    [...normal, ...pca, '--test', written('bad.gz', Buffer.from([0x1f, 0x8b, 1]))],
    'bad.gz cannot be read',
  ],
  [
    [...normal, ...pca, '--test', written('22.dat', Array(22).fill('1').join(' '))],
    '--test has 22 columns, --train 52',
  ],
])('refuses %j in one line', (args, message) => {
  const { stdout, stderr, status } = detect(...args);
  expect([stdout, status]).toEqual(['', 2]);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
