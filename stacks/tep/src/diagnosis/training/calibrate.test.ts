import { describe, expect, test } from 'vitest';
import { softmax } from '../boosted-trees.ts';
import { CLASSES } from '../causes.ts';
import { at } from '../element.ts';
import { doubted } from '../familiarity.ts';
import { HORIZONS } from '../signature.ts';
import { calibrateTemperatures, logLoss, type Scored } from './calibrate.ts';
import { RandomStream } from './random-stream.ts';

const EACH = 1500;

/** Scores whose truths are drawn from the probabilities at the temperatures given. */
function drawn(temperatures: readonly number[], belief: number): Scored[] {
  const random = new RandomStream(7);
  const beliefs = Float64Array.from(CLASSES, (id) => (id === 'unknown' ? 1 : belief));
  return HORIZONS.flatMap((rows, horizon) =>
    Array.from({ length: EACH }, () => {
      const scores = Float64Array.from(CLASSES, () => random.between(-3, 3));
      const shares = doubted(softmax(scores, at(temperatures, horizon)), beliefs);
      let left = random.uniform();
      const label = shares.findIndex((share) => (left -= share) <= 0);
      return { scores, beliefs, rows, label: Math.max(label, 0), weight: 1 };
    }),
  );
}

describe.each([
  ['believed', 1],
  ['half believed', 0.5],
])('where the classes are %s', (_, belief) => {
  const truth = [2, 1.5, 1, 0.8, 0.6];
  const scored = drawn(truth, belief);
  const found = calibrateTemperatures(scored);

  test('the temperatures that the truths were drawn with are found again', () => {
    found.forEach((temperature, k) => {
      expect(temperature / at(truth, k)).toBeGreaterThan(0.85);
      expect(temperature / at(truth, k)).toBeLessThan(1.18);
    });
  });

  test('no single step from them is better', () => {
    const least = logLoss(scored, found);
    for (const horizon of HORIZONS.keys()) {
      for (const factor of [1.05, 1 / 1.05]) {
        const other = found.with(horizon, at(found, horizon) * factor);
        expect(logLoss(scored, other)).toBeGreaterThanOrEqual(least);
      }
    }
  });
});
