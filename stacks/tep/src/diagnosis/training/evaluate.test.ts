import { describe, expect, test } from 'vitest';
import { softmax } from '../boosted-trees.ts';
import { CLASSES } from '../causes.ts';
import { calibrationError, type Outcome, outcomeOf, reliability, topShare } from './evaluate.ts';
import { RandomStream } from './random-stream.ts';

/** Probabilities of some classes, the others sharing the rest. */
function shares(given: Readonly<Record<string, number>>): Float64Array {
  const sum = Object.values(given).reduce((a, b) => a + b, 0);
  const others = CLASSES.length - Object.keys(given).length;
  return Float64Array.from(CLASSES, (id) => given[String(id)] ?? (1 - sum) / others);
}

describe('an outcome', () => {
  test.each([
    [6, { 6: 0.9 }, 1, 6],
    [6, { 6: 0.3, 1: 0.5, 2: 0.15 }, 2, 1],
    ['hidden', { hidden: 0.1, unknown: 0.6, 14: 0.2 }, 3, 'unknown'],
  ] as const)('of %s with %j has place %i', (truth, given, rank, top) => {
    expect(outcomeOf(truth, shares(given))).toMatchObject({ truth, rank, top });
  });

  test('counts where it lies among the first places', () => {
    const outcomes = [1, 2, 4].map((id) => outcomeOf(id, shares({ 1: 0.5, 2: 0.3 })));
    expect([1, 2, 3].map((places) => topShare(outcomes, places))).toEqual([1 / 3, 2 / 3, 1]);
  });
});

describe('calibration', () => {
  /** Diagnoses whose truths are drawn from probabilities that are `sharpened` when told. */
  function drawn(count: number, sharpened = 1): Outcome[] {
    const random = new RandomStream(3);
    return Array.from({ length: count }, () => {
      const scores = Float64Array.from(CLASSES, () => random.between(0, 6));
      let left = random.uniform();
      const label = softmax(scores).findIndex((share) => (left -= share) <= 0);
      const truth = CLASSES[Math.max(label, 0)] ?? 'unknown';
      return outcomeOf(truth, softmax(scores, 1 / sharpened));
    });
  }

  test('of a single sure and wrong diagnosis is off by its probability', () => {
    expect(calibrationError([outcomeOf(1, shares({ 2: 0.96 }))]).found).toBeCloseTo(0.96, 12);
  });

  test('of honest probabilities is off by chance only, and less the more there are', () => {
    for (const count of [400, 4000]) {
      const { found, byChance } = calibrationError(drawn(count));
      expect(found / byChance).toBeGreaterThan(0.4);
      expect(found / byChance).toBeLessThan(2);
    }
    expect(calibrationError(drawn(4000)).byChance).toBeLessThan(0.02);
  });

  test('of probabilities that promise too much is found', () => {
    const { found, byChance } = calibrationError(drawn(4000, 2));
    expect(found).toBeGreaterThan(5 * byChance);
  });

  test('puts each diagnosis into the bin of its highest probability', () => {
    const outcomes = [0.96, 0.93, 1, 0.42].map((p) => outcomeOf(1, shares({ 1: p })));
    const counts = reliability(outcomes).map(({ count }) => count);
    expect(counts).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 3]);
  });
});
