import { describe, expect, test } from 'vitest';
import { CLASSES } from './causes.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { HORIZONS, SIGNATURE_SIZE } from './signature.ts';
import { columnOf, VARIABLES } from './variables.ts';
import type { Window } from './window.ts';

const ROWS = 60;
const FIRST = 100;
const DEVIATIONS = new Float64Array(VARIABLES.length).fill(0.5);

/** A window whose variables are all normal but those given. */
function windowOf(changed: Readonly<Record<string, (row: number) => number>>): Window {
  const wave = (row: number): number => (row % 2 === 0 ? 0.8 : -0.8);
  const columns = VARIABLES.map(({ id }) =>
    Float64Array.from({ length: ROWS }, (_, row) => (changed[id] ?? wave)(row)),
  );
  return { columns, first: FIRST, length: ROWS, stopped: false, ownBaseline: true };
}

/** Signatures of zeros, but at XMEAS 7, where one class expects a level of 4 to 8. */
function signatures(): Float32Array {
  const numbers = new Float32Array(SIGNATURE_SIZE);
  const each = SIGNATURE_SIZE / CLASSES.length / HORIZONS.length / VARIABLES.length;
  HORIZONS.forEach((_, horizon) => {
    const place = (CLASSES.indexOf(4) * HORIZONS.length + horizon) * VARIABLES.length;
    numbers.set([4, 6, 8, 1], (place + columnOf('XMEAS 7')) * each);
  });
  return numbers;
}

const candidates = [
  { id: 4, signature: 4 },
  { id: 'none', signature: 'unknown' },
] as const;

function evidence(changed: Parameters<typeof windowOf>[0]): Evidence[] {
  return evidenceOf(windowOf(changed), DEVIATIONS, signatures(), candidates);
}

test('there is none where all is normal', () => {
  expect(evidence({})).toEqual([]);
});

test('of a step tells when, how far, and who expected it', () => {
  const [found, ...others] = evidence({ 'XMEAS 7': (row) => (row < 20 ? 0 : 6) });
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    variable: 'XMEAS 7',
    name: 'Reactor pressure',
    unit: 'kPa gauge',
    direction: 'higher',
    level: 6,
    change: 3,
    course: [0, 6, 6],
    firstRow: FIRST + 20,
    expected: [
      { id: 4, low: 4, level: 6, high: 8, agrees: true },
      { id: 'none', low: 0, high: 0, agrees: false },
    ],
  });
  expect(found?.hoursAfterOnset).toBeCloseTo(1, 12);
});

describe('the direction', () => {
  test.each([
    ['higher', () => 5],
    ['lower', () => -5],
    ['more variable', (row: number) => (row % 2 === 0 ? 5 : -5)],
    ['motionless', () => 0],
    ['motionless', () => 3],
  ] as const)('%s', (direction, value) => {
    // A step that never moves would be motionless: it begins with one normal row.
    const moves =
      direction === 'motionless' ? value : (row: number) => (row === 0 ? 0 : value(row));
    expect(evidence({ 'XMV 3': moves })[0]).toMatchObject({ variable: 'XMV 3', direction });
  });
});

test('a single row that is off is no beginning', () => {
  const [found] = evidence({ 'XMEAS 1': (row) => (row === 10 ? 40 : (row % 2) * 2 - 1) });
  expect(found).toMatchObject({
    direction: 'more variable',
    firstRow: null,
    hoursAfterOnset: null,
  });
});

test('the strongest come first, what does not move before all, ten at most', () => {
  const drift = Object.fromEntries(
    VARIABLES.slice(0, 20).map(({ id }, k) => [id, (row: number) => (row === 0 ? 0 : 2 + k)]),
  );
  const found = evidence({ ...drift, 'XMV 2': () => 0 });
  expect(found).toHaveLength(10);
  expect(found[0]?.variable).toBe('XMV 2');
  const levels = found.slice(1).map(({ level }) => level);
  expect(levels).toEqual(levels.toSorted((a, b) => b - a));
  expect(found[1]?.variable).toBe('XMEAS 20');
});
