import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CAUSES } from './causes.ts';
import { diagnose } from './diagnose.ts';
import { loadModel } from './load-model.ts';
import { findOnset } from './onset.ts';
import { readRun } from './read-run.ts';

const model = loadModel();
const ONSET = 160;

function benchmark(name: string): readonly Float64Array[] {
  const file = new URL(`../../test/reference/benchmark/${name}.dat.gz`, import.meta.url);
  const result = readRun(readFileSync(file));
  if (!result.ok) throw new Error(result.problem.detail);
  return result.rows;
}

const FILES = [1, 2, 4, 5, 6, 8, 10, 11, 12, 13, 14].map(
  (id) => [id, `d${String(id).padStart(2, '0')}_te`] as const,
);

describe('the published runs', () => {
  test.each(FILES)('IDV %i comes first, from 8 h of %s on', (id, file) => {
    const rows = benchmark(file);
    for (const length of [160, 320, 800]) {
      const { ranked } = diagnose(model, rows.slice(0, ONSET + length), { onset: ONSET });
      expect(ranked[0]?.id).toBe(id);
    }
  });

  test.each(FILES)('IDV %i comes first where the onset is found in %s', (id, file) => {
    const rows = benchmark(file);
    const onset = findOnset(model, rows);
    expect(onset).toBeGreaterThanOrEqual(ONSET - 5);
    expect(diagnose(model, rows, { onset: onset ?? 0 }).ranked[0]?.id).toBe(id);
  });
});

describe('a diagnosis', () => {
  const rows = benchmark('d04_te');
  const diagnosis = diagnose(model, rows, { onset: ONSET });

  test('ranks every cause once, with probabilities that sum to 1', () => {
    const ids = diagnosis.ranked.map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(CAUSES));
    expect(ids).toHaveLength(CAUSES.length);
    const probabilities = diagnosis.ranked.map(({ probability }) => probability);
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
  });

  test('gives the causes that nothing tells apart one probability', () => {
    const shares = [3, 9, 15].map((id) => diagnosis.ranked.find((cause) => cause.id === id));
    const each = diagnosis.hidden.probability / 4;
    expect(shares.map((cause) => cause?.probability)).toEqual([each, each, each]);
  });

  test('of warmer cooling water shows the valve that opened for it', () => {
    const [first] = diagnosis.evidence;
    expect(first).toMatchObject({ variable: 'XMV 10', direction: 'higher' });
    expect(first?.change).toBeGreaterThan(2);
    expect(first?.firstRow).toBe(ONSET);
    expect(first?.expected[0]).toMatchObject({ id: 4, agrees: true });
  });

  test('says that the plant stopped, and uses nothing after it', () => {
    const stopped = benchmark('d06_te');
    const { window, ranked } = diagnose(model, stopped, { onset: ONSET });
    expect(window.stopped).toBe(true);
    expect(window.rows).toBeLessThan(130);
    expect(ranked[0]?.id).toBe(6);
  });

  test('works without rows before the onset', () => {
    const late = benchmark('d06_te').slice(ONSET);
    const { window, ranked } = diagnose(model, late, { onset: 0 });
    expect(window.ownBaseline).toBe(false);
    expect(ranked[0]?.id).toBe(6);
  });

  test('takes less than 20 ms', () => {
    const times = Array.from({ length: 30 }, () => {
      const start = performance.now();
      diagnose(model, rows, { onset: ONSET });
      return performance.now() - start;
    });
    // The fastest: the others tell what else the machine was doing.
    expect(Math.min(...times)).toBeLessThan(20);
  });
});

describe('refuses', () => {
  const rows = Array.from({ length: 20 }, () => new Float64Array(52));

  test.each([-1, 0.5, Number.NaN, 16, 400])('onset %d', (onset) => {
    expect(() => diagnose(model, rows, { onset })).toThrow(/onset/);
  });

  test('rows of another width', () => {
    const wide = [...rows, new Float64Array(53)];
    expect(() => diagnose(model, wide, { onset: 5 })).toThrow('row 20: 53 values');
  });

  test('values that are no numbers', () => {
    const broken = [...rows, new Float64Array(52).with(41, Number.NaN)];
    expect(() => diagnose(model, broken, { onset: 5 })).toThrow('row 20: XMV 1 is no number');
  });
});
