import { describe, expect, test } from 'vitest';
import { relativeError, worstRelative } from '../../test/reference/agreement.ts';
import { intermediates } from '../../test/reference/intermediates.ts';
import { readCells, readTable } from '../../test/reference/read.ts';
import { Plant } from './plant.ts';

const TOLERANCE = 1e-12;

describe('one evaluation at t = 0', () => {
  const plant = new Plant();
  const states = readTable('t0_states.csv').rows;

  test('stage 3: initial states are exact', () => {
    expect(Array.from(plant.state.all)).toEqual(states.map(([, state]) => state));
  });

  const values = intermediates(plant);
  const cells = readCells('t0_intermediates.csv').slice(1);

  test('stage 4: has all 385 intermediates', () => {
    expect(cells).toHaveLength(385);
  });

  test.each(cells)('stage 4: %s %s %s', (name = '', i = '', j = '', text) => {
    const value = j === '' ? values[name] : values[`${name},${i}`];
    const place = j === '' ? i : j;
    const actual = typeof value === 'number' ? value : value![Number(place) - 1]!;
    const expected = Number(text);
    // The reference has 0 for the molar masses that nothing needs.
    if (name === 'XMWS' && expected === 0) expect([1, 6, 8, 9, 10]).not.toContain(Number(i));
    else expect(relativeError(actual, expected)).toBeLessThanOrEqual(TOLERANCE);
  });

  test('stage 5: derivatives', () => {
    states.forEach(([, , derivative], i) => {
      expect(Math.abs(plant.derivative.all[i]! - derivative!)).toBeLessThanOrEqual(TOLERANCE);
    });
  });

  test('stage 5: noise-free measurements', () => {
    const expected = readTable('t0_xmeas.csv').rows.map(([, value]) => value!);
    expect(worstRelative(plant.xmeas, expected)).toBeLessThanOrEqual(TOLERANCE);
  });

  test('draws nothing', () => {
    const again = new Plant({ seed: 12345 });
    again.evaluate();
    expect(again.random.state).toBe(12345);
  });
});

describe('stage 6: limits and rare branches', () => {
  const plant = new Plant({ noise: false });
  plant.t = 0.05;
  const { header, rows } = readTable('branch_points.csv');
  const titles = readCells('branch_points.csv').slice(1);
  const columns = (row: readonly number[], prefix: string): number[] =>
    row.filter((_, j) => header[j]!.startsWith(prefix));

  test('has all 33 points', () => {
    expect(rows).toHaveLength(33);
  });

  // One plant for all: the temperature iterations start from the row before, as in the reference.
  test.each(rows.map((row, n) => [titles[n]![1]!, titles[n]![2]!, row] as const))(
    '%s (IDV: %s)',
    (_, disturbances, row) => {
      const on = disturbances.split(' ').filter(Boolean).map(Number);
      plant.idv.forEach((__, k) => (plant.idv[k] = on.includes(k + 1) ? 1 : 0));
      plant.state.all.set(columns(row, 'YY'));
      plant.evaluate();
      const actual = [...plant.derivative.all, ...plant.xmeas.subarray(0, 22)];
      const expected = [...columns(row, 'YP'), ...columns(row, 'XMEAS')];
      expect(expected).toHaveLength(72);
      expected.forEach((value, i) => {
        const error = Math.abs(actual[i]! - value) / Math.max(1, Math.abs(value));
        expect(error).toBeLessThanOrEqual(TOLERANCE);
      });
    },
  );
});
