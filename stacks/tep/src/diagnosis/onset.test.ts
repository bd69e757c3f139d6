import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at } from './element.ts';
import { alarmStatistics, findOnset, WARM_UP } from './onset.ts';
import { RandomStream } from './training/random-stream.ts';

const WIDTH = 52;
const SCALE = {
  mean: new Float64Array(WIDTH).fill(100),
  deviation: new Float64Array(WIDTH).fill(2),
};
/** What 52 independent normal variables stay well below. */
const LIMITS = { square: 2, level: 4 };
const trigger = { scale: SCALE, alarmLimits: LIMITS };

/** Rows of noise about the means, of one deviation; `shift` in deviations by row and column. */
function noise(
  seed: number,
  count: number,
  shift: (row: number, column: number) => number = () => 0,
): Float64Array[] {
  const random = new RandomStream(seed);
  const normal = (): number =>
    Array.from({ length: 12 }, () => random.uniform()).reduce((a, b) => a + b, -6);
  return Array.from({ length: count }, (_, i) =>
    Float64Array.from({ length: WIDTH }, (_, j) => 100 + 2 * (normal() + shift(i, j))),
  );
}

describe('the statistics of the trigger', () => {
  test('are zero while it learns, then near those of noise', () => {
    const statistics = alarmStatistics(noise(1, 300), SCALE);
    for (const { square, level } of statistics.slice(0, WARM_UP)) {
      expect([square, level]).toEqual([0, 0]);
    }
    for (const { square, level } of statistics.slice(WARM_UP)) {
      expect(square).toBeGreaterThan(0.5);
      expect(square).toBeLessThan(LIMITS.square);
      expect(level).toBeLessThan(LIMITS.level);
    }
  });

  test('of a step are its smoothed size', () => {
    const step = 10;
    const rows = Array.from({ length: 60 }, (_, i) =>
      new Float64Array(WIDTH).fill(100).with(7, i < 50 ? 100 : 100 + 2 * step),
    );
    const [first, second] = alarmStatistics(rows, SCALE).slice(50);
    expect(first?.level).toBeCloseTo(0.3 * step, 9);
    expect(second?.level).toBeCloseTo(0.51 * step, 9);
    const before = at(
      alarmStatistics(rows, SCALE).map(({ square }) => square),
      49,
    );
    expect(first?.square).toBeCloseTo(0.7 * before + (0.3 * step ** 2) / WIDTH, 9);
  });

  test('do not depend on the operating point', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (offset) => {
        const rows = noise(2, 90);
        const moved = rows.map((row) => row.map((value) => value + offset));
        const [plain, other] = [rows, moved].map((run) => alarmStatistics(run, SCALE));
        other?.forEach(({ square, level }, i) => {
          expect(square).toBeCloseTo(plain?.[i]?.square ?? Number.NaN, 6);
          expect(level).toBeCloseTo(plain?.[i]?.level ?? Number.NaN, 6);
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('an onset', () => {
  test('is not found in noise', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      expect(findOnset(trigger, noise(seed, 400))).toBeNull();
    }
  });

  test('is found within a few rows of a step, wherever it is', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 60, max: 250 }),
        fc.nat(51),
        (seed, onset, column) => {
          const rows = noise(seed, 300, (i, j) => (i >= onset && j === column ? 12 : 0));
          const found = findOnset(trigger, rows) ?? Infinity;
          expect(Math.abs(found - onset)).toBeLessThanOrEqual(3);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('needs three rows beyond the limits, and lies where calm ended', () => {
    const step = (count: number): Float64Array[] =>
      Array.from({ length: 200 }, (_, i) =>
        new Float64Array(WIDTH).fill(100).with(3, i >= 150 && i < 150 + count ? 124 : 100),
      );
    const beyond = alarmStatistics(step(2), SCALE).filter(({ level }) => level > LIMITS.level);
    expect(beyond).toHaveLength(2);
    expect(findOnset(trigger, step(2))).toBeNull();
    expect(findOnset(trigger, step(3))).toBe(150);
  });

  test.each([0, 1, WARM_UP])('is not found in %i rows', (count) => {
    expect(
      findOnset(
        trigger,
        noise(1, count, () => 50),
      ),
    ).toBeNull();
  });
});
