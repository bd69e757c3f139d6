import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bm25Index } from './bm25.ts';

const TEXTS = [
  'the cat sat on the mat',
  'the dog sat',
  'the cat ate the fish and the fish ate nothing',
].map((text) => text.split(' '));

/** The definition, term by term. */
function bm25(texts: readonly string[][], query: readonly string[], which: number): number {
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  const text = texts[which] ?? [];
  let score = 0;
  for (const term of new Set(query)) {
    const n = texts.filter((one) => one.includes(term)).length;
    const count = text.filter((one) => one === term).length;
    const idf = Math.log(1 + (texts.length - n + 0.5) / (n + 0.5));
    score += (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * text.length) / mean));
  }
  return score;
}

function indexOf(texts: readonly string[][]): Bm25Index {
  const index = new Bm25Index();
  texts.forEach((text, id) => index.add(id, text));
  return index;
}

test('scores are those of the formula', () => {
  const hits = indexOf(TEXTS).search(['cat', 'fish'], 10);
  expect(hits.map(({ id }) => id)).toEqual([2, 0]);
  for (const { id, score } of hits) expect(score).toBeCloseTo(bm25(TEXTS, ['cat', 'fish'], id), 12);
});

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 12,
});

test('adding and deleting leaves what indexing the rest would give', () => {
  fc.assert(
    fc.property(texts, texts, fc.array(word), (kept, gone, query) => {
      const index = new Bm25Index();
      gone.forEach((text, k) => index.add(1000 + k, text));
      kept.forEach((text, id) => index.add(id, text));
      gone.forEach((_, k) => index.delete(1000 + k));
      expect(index.search(query, 99)).toEqual(indexOf(kept).search(query, 99));
    }),
  );
});
