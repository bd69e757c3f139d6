import { describe, expect, test } from 'vitest';
import { scores, softmax } from './boosted-trees.ts';
import { boost } from './training/boost.ts';
import { RandomStream } from './training/random-stream.ts';

describe('scores', () => {
  const stump = {
    classes: 2,
    depth: 1,
    feature: Uint16Array.of(0, 1),
    threshold: Float32Array.of(0.5, -1),
    leaf: Float32Array.of(1, 2, 3, 4),
  };

  test.each([
    [
      [0, 0],
      [1, 4],
    ],
    [
      [0.5, -1],
      [1, 3],
    ],
    [
      [0.6, -2],
      [2, 3],
    ],
  ])('of %j are %j', (x, expected) => {
    expect([...scores(stump, Float64Array.from(x))]).toEqual(expected);
  });
});

test('softmax gives the shares of the exponentials', () => {
  const shares = softmax(Float64Array.of(Math.log(1), Math.log(3)));
  expect(shares[0]).toBeCloseTo(0.25, 12);
  expect(shares[1]).toBeCloseTo(0.75, 12);
  expect(softmax(Float64Array.of(1000, 0), 1)[0]).toBe(1);
  expect(softmax(Float64Array.of(0, 2 * Math.log(3)), 2)[1]).toBeCloseTo(0.75, 12);
});

describe('boosting', () => {
  const OPTIONS = {
    rounds: 30,
    depth: 3,
    learningRate: 0.3,
    shrinkage: 1,
    sampleShare: 0.8,
    featureShare: 1,
  };
  /** Which quarter of the plane a point lies in: no single cut tells it. */
  const points = (seed: number) => {
    const random = new RandomStream(seed);
    return Array.from({ length: 400 }, () => {
      const features = Float64Array.of(random.between(-1, 1), random.between(-1, 1));
      const [x = 0, y = 0] = features;
      return { features, label: 2 * Number(x > 0) + Number(y > 0) };
    });
  };

  test('learns classes that need two cuts', () => {
    const forest = boost(points(1), 4, OPTIONS, new RandomStream(2));
    const right = points(3).filter(({ features, label }) => {
      const found = scores(forest, features);
      return found.indexOf(Math.max(...found)) === label;
    });
    expect(right.length).toBeGreaterThanOrEqual(380);
  });

  test('is the same for the same seed', () => {
    const forest = boost(points(1), 4, OPTIONS, new RandomStream(2));
    expect(boost(points(1), 4, OPTIONS, new RandomStream(2))).toEqual(forest);
    expect(boost(points(1), 4, OPTIONS, new RandomStream(9))).not.toEqual(forest);
  });
});
