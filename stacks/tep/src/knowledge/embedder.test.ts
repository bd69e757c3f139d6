import { expect, test } from 'vitest';
import { embedChecked, EmbeddingError } from './embedder.ts';

const { signal } = new AbortController();

function giving(vectors: number[][]) {
  return { model: 'm', embed: () => Promise.resolve(vectors) };
}

test('one vector of one length for each text is taken', async () => {
  const vectors = [
    [1, 0],
    [0, 1],
  ];
  expect(await embedChecked(giving(vectors), ['a', 'b'], signal)).toEqual(vectors);
});

test.each([
  ['too few', [[1]]],
  ['different lengths', [[1], [1, 2]]],
  ['not finite', [[1], [Number.NaN]]],
  ['empty', [[], []]],
])('vectors that are %s are refused', async (_, vectors) => {
  await expect(embedChecked(giving(vectors), ['a', 'b'], signal)).rejects.toThrow(EmbeddingError);
});
