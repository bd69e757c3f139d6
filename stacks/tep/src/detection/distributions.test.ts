import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fQuantile, incompleteBeta, logGamma, normalCdf, normalQuantile } from './distributions.ts';

const within = (actual: number, expected: number, relative: number): void =>
  expect(Math.abs(actual / expected - 1)).toBeLessThan(relative);

test('logGamma: factorials and Γ(1/2)', () => {
  let logFactorial = 0;
  for (let n = 2; n <= 170; n += 1) {
    logFactorial += Math.log(n);
    within(logGamma(n + 1), logFactorial, 1e-13);
  }
  within(logGamma(0.5), Math.log(Math.PI) / 2, 1e-13);
});

test('incompleteBeta: I_x(1, b) and I_x(a, 1) in closed form', () => {
  const x = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  const shape = fc.double({ min: 0.1, max: 400, noNaN: true });
  fc.assert(
    fc.property(x, shape, (at, b) => {
      expect(incompleteBeta(at, 1, b)).toBeCloseTo(-Math.expm1(b * Math.log1p(-at)), 12);
      expect(incompleteBeta(at, b, 1)).toBeCloseTo(at ** b, 12);
    }),
  );
});

test('fQuantile: two degrees of freedom in closed form', () => {
  const probability = fc.double({ min: 0.01, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(probability, fc.integer({ min: 1, max: 1000 }), (p, d) => {
      within(fQuantile(p, 2, d), (d / 2) * ((1 - p) ** (-2 / d) - 1), 1e-10);
    }),
  );
});

test.each([
  [0.99, 1, 10, 10.0443],
  [0.99, 5, 10, 5.6363],
  [0.95, 10, 20, 2.3479],
  [0.99, 10, 60, 2.6318],
  [0.95, 120, 120, 1.3519],
])('fQuantile(%d, %i, %i) of the printed tables', (p, d1, d2, expected) => {
  expect(fQuantile(p, d1, d2)).toBeCloseTo(expected, 4);
});

test('normalQuantile', () => {
  expect(normalQuantile(0.99)).toBeCloseTo(2.326347874040841, 12);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  fc.assert(
    fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (x) => {
      expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 8);
    }),
  );
});
