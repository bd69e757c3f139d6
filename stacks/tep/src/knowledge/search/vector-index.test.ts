import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VectorIndex } from './vector-index.ts';

const value = fc.integer({ min: -9, max: 9 });
const vector = fc
  .constantFrom(3, 6)
  .chain((length) => fc.array(value, { minLength: length, maxLength: length }))
  .filter((values) => values.some((one) => one !== 0));
const id = fc.nat(40);
const change = fc.oneof(
  fc.record({ id, vector }),
  fc.record({ id, vector: fc.constant<null>(null) }),
);

function cosine(a: readonly number[], b: readonly number[]): number {
  const product = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, one, k) => sum + one * y[k]!, 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

test('after any changes the cosines are those of the vectors that are there', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 120 }), vector, (changes, query) => {
      const index = new VectorIndex();
      const there = new Map<number, number[]>();
      for (const one of changes) {
        if (one.vector === null) {
          index.delete(one.id);
          there.delete(one.id);
        } else {
          index.add(one.id, Float32Array.from(one.vector));
          there.set(one.id, one.vector);
        }
      }
      expect(index.size).toBe(there.size);
      const hits = index.search(Float32Array.from(query), -2, 100);
      const comparable = [...there].filter(([, other]) => other.length === query.length);
      expect(hits.map((hit) => hit.id).sort()).toEqual(comparable.map(([key]) => key).sort());
      for (const hit of hits) expect(hit.score).toBeCloseTo(cosine(there.get(hit.id)!, query), 6);
    }),
  );
});

test('only what is alike enough is found, best first', () => {
  const index = new VectorIndex();
  index.add(1, Float32Array.of(1, 1));
  index.add(2, Float32Array.of(5, 0));
  index.add(3, Float32Array.of(0, 2));
  const hits = index.search(Float32Array.of(2, 0), 0.5, 10);
  expect(hits.map((hit) => hit.id)).toEqual([2, 1]);
  expect(index.search(Float32Array.of(2, 0), 0.5, 1)).toHaveLength(1);
});
