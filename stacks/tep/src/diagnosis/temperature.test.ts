import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HORIZONS } from './signature.ts';
import { temperatureFor } from './temperature.ts';

const temperatures = [2, 1, 4, 1, 0.5];

test.each([
  [1, 2],
  [20, 2],
  [40, 1],
  [80, 4],
  [320, 0.5],
  [5000, 0.5],
  [Math.sqrt(20 * 40), Math.SQRT2],
  [Math.sqrt(40 * 80), 2],
])('at %d rows it is %d', (rows, expected) => {
  expect(temperatureFor(temperatures, rows)).toBeCloseTo(expected, 12);
});

test('it lies between those of the horizons around', () => {
  const any = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), {
    minLength: HORIZONS.length,
    maxLength: HORIZONS.length,
  });
  fc.assert(
    fc.property(any, fc.integer({ min: 1, max: 400 }), (list, rows) => {
      const value = temperatureFor(list, rows);
      const above = HORIZONS.findIndex((horizon) => horizon >= rows);
      const near = [list.at(above)!, list.at(Math.max(above - 1, above < 0 ? -1 : 0))!];
      expect(value).toBeGreaterThanOrEqual(Math.min(...near) * (1 - 1e-12));
      expect(value).toBeLessThanOrEqual(Math.max(...near) * (1 + 1e-12));
    }),
  );
});
