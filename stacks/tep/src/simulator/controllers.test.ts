import { describe, expect, test } from 'vitest';
import { relativeError } from '../../test/reference/agreement.ts';
import { readTable } from '../../test/reference/read.ts';
import { Controllers } from './controllers.ts';
import { LOOPS } from './loops.ts';
import { vector } from './vector.ts';

test('stage 11: the override of loop 6, call by call', () => {
  const controllers = new Controllers();
  const xmeas = vector(41);
  const xmv = vector(12);
  xmv[5] = Math.fround(40.064);
  const { rows } = readTable('loop6_override.csv.gz');
  expect(rows).toHaveLength(29);
  for (const [n, pressure = 0, purge = 0, ...expected] of rows) {
    if (n === 12) controllers.setSetpoint(6, controllers.setpoint(6) + 0.05);
    xmeas[12] = pressure;
    xmeas[9] = purge;
    controllers.call(6, xmeas, xmv);
    const actual = [
      xmv[5],
      controllers.setpoint(6),
      controllers.lastError(6),
      controllers.overrideMode,
    ];
    actual.forEach((value, i) => {
      expect(relativeError(value, expected[i]!)).toBeLessThanOrEqual(1e-14);
    });
  }
});

describe('loops', () => {
  test('are nineteen, called in the order of the scheme', () => {
    const order = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 13, 14, 15, 19, 20];
    expect(LOOPS.map((loop) => loop.number)).toEqual(order);
  });

  test('end in the valve of their cascade', () => {
    const drives = Object.fromEntries(LOOPS.map((loop) => [loop.number, loop.drives]));
    expect(drives).toMatchObject({ 9: 9, 16: 9, 20: 9, 4: 4, 17: 4, 10: 10, 18: 10, 19: 6 });
  });

  test('have the unit of what they measure', () => {
    const units = Object.fromEntries(LOOPS.map((loop) => [loop.number, loop.unit]));
    expect(units).toMatchObject({ 1: 'kg/h', 6: 'kscmh', 11: 'm³/h', 18: '°C', 20: 'mol%' });
  });

  test('refuse a setpoint that is not a number', () => {
    expect(() => new Controllers().setSetpoint(1, Number.NaN)).toThrow(RangeError);
  });
});

describe('purge valve in manual', () => {
  test.each([2960, 2290])('is left alone by the override at %i kPa', (pressure) => {
    const controllers = new Controllers();
    const xmeas = vector(41);
    const xmv = vector(12);
    xmv[5] = 33;
    xmeas[12] = pressure;
    controllers.setManual(6, true);
    controllers.call(6, xmeas, xmv);
    expect(xmv[5]).toBe(33);
    expect(controllers.overrideMode).toBe(0);
    controllers.setManual(6, false);
    controllers.call(6, xmeas, xmv);
    expect(xmv[5]).toBe(pressure > 2950 ? 100 : 0);
  });
});
