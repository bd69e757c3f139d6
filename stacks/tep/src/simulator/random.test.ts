import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../test/reference/read.ts';
import { RandomGenerator } from './random.ts';

const MODULUS = 4294967296;
const seeds = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

describe('stage 1: random generator', () => {
  test('gives the 2000 uniforms and states of both seeds exactly', () => {
    const first = new RandomGenerator(4651207995);
    const second = new RandomGenerator(1431655765);
    const { rows } = readTable('rng_uniform.csv');
    expect(rows).toHaveLength(2000);
    for (const row of rows) {
      const drawn = [first.uniform(), first.state, second.uniform(), second.state];
      expect(drawn).toEqual(row.slice(1));
    }
  });

  test('gives the 2000 normal deviates exactly', () => {
    const random = new RandomGenerator();
    const { rows } = readTable('rng_normal12.csv');
    expect(rows).toHaveLength(2000);
    for (const [, deviate] of rows) expect(random.normal(1)).toBe(deviate);
  });
});

describe('generator properties', () => {
  test('the fraction of u·9228907 is the remainder of g·9228907', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = new RandomGenerator(seed);
        let g = seed;
        for (let draw = 0; draw < 50; draw += 1) {
          g = (g * 9228907) % MODULUS;
          random.uniform();
          expect(random.state).toBe(g);
        }
      }),
    );
  });

  test('uniforms stay in [0, 1), signed ones in [-1, 1), states are whole', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = new RandomGenerator(seed);
        for (let draw = 0; draw < 50; draw += 1) {
          const u = random.uniform();
          expect(u >= 0 && u < 1).toBe(true);
          const s = random.signedUniform();
          expect(s >= -1 && s < 1).toBe(true);
          expect(Number.isInteger(random.state)).toBe(true);
        }
      }),
    );
  });

  test('a normal deviate takes twelve uniforms', () => {
    const random = new RandomGenerator(7);
    const uniforms = new RandomGenerator(7);
    random.normal(3);
    for (let draw = 0; draw < 12; draw += 1) uniforms.uniform();
    expect(random.state).toBe(uniforms.state);
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53])('refuses the seed %s', (seed) => {
    expect(() => new RandomGenerator(seed)).toThrow(RangeError);
  });
});
