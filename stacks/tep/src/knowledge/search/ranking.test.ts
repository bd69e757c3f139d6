import { expect, test } from 'vitest';
import { fuse } from './ranking.ts';

test('what both rankings have comes before what one has', () => {
  const words = {
    hits: [
      { id: 1, score: 9 },
      { id: 2, score: 8 },
    ],
    weight: 1,
  };
  const meaning = {
    hits: [
      { id: 3, score: 0.9 },
      { id: 2, score: 0.8 },
    ],
    weight: 1,
  };
  const fused = fuse([words, meaning], 10);
  expect(fused.map(({ id }) => id)).toEqual([2, 1, 3]);
  expect(fused[0]?.score).toBeCloseTo(2 / 62, 12);
});
