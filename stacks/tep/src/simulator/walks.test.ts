import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomGenerator } from './random.ts';
import { Walk, Walks } from './walks.ts';

const seeds = fc.integer({ min: 1, max: 2 ** 32 });
const numbers = (first: number, last: number) => fc.integer({ min: first, max: last });

/** Walks on through `count` junctions. */
function junctions(walk: Walk, seed: number, count: number, onJunction: () => void): void {
  const random = new RandomGenerator(seed);
  for (let n = 0; n < count; n += 1) {
    walk.renew(1, random);
    onJunction();
  }
}

describe('disturbance walks', () => {
  test('walks 1 to 9 are continuous, and flat at the junctions', () => {
    fc.assert(
      fc.property(numbers(1, 9), seeds, (n, seed) => {
        const walk = new Walk(n);
        let end = walk.value(walk.tNext);
        junctions(walk, seed, 30, () => {
          expect(walk.tNext).toBeGreaterThan(walk.tLast);
          expect(walk.value(walk.tLast)).toBeCloseTo(end, 9);
          expect(walk.b).toBeCloseTo(0, 6);
          end = walk.value(walk.tNext);
        });
      }),
    );
  });

  test('walks 10 to 12 rise from 0 to 1, fall back in 0.1 h, and rise again', () => {
    fc.assert(
      fc.property(numbers(10, 12), seeds, (n, seed) => {
        const walk = new Walk(n);
        const ends: number[] = [];
        junctions(walk, seed, 10, () => {
          ends.push(walk.value(walk.tNext));
          if (ends.length % 2 === 0) expect(walk.tNext - walk.tLast).toBeCloseTo(0.1, 9);
        });
        ends.forEach((end, k) => expect(end).toBeCloseTo(k % 2 === 0 ? 1 : 0, 9));
      }),
    );
  });

  test('without a fault all stay at their base and still draw', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const walks = new Walks();
        const random = new RandomGenerator(seed);
        const base = walks.all.map((walk) => walk.value(0));
        expect(base).toEqual([0.485, 0.005, 45, 45, 35, 40, 1, 1, 0, 0, 0, 0]);
        for (let t = 0; t < 20; t += 0.01) {
          walks.advance(t, new Uint8Array(20), random);
          walks.all.forEach((walk, k) => expect(walk.value(t)).toBeCloseTo(base[k]!, 12));
        }
        expect(random.state).not.toBe(seed);
      }),
      { numRuns: 5 },
    );
  });

  test('a fault acts from the next junction on', () => {
    const walks = new Walks();
    const random = new RandomGenerator();
    const idv = new Uint8Array(20);
    walks.advance(0.1, idv, random);
    const { tNext } = walks.T_wR;
    idv[10] = 1;
    walks.advance(tNext - 1e-6, idv, random);
    expect(walks.T_wR.value(tNext)).toBe(35);
    walks.advance(tNext, idv, random);
    expect(walks.T_wR.value(walks.T_wR.tNext)).not.toBeCloseTo(35, 3);
  });
});
