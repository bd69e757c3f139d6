import { describe, expect, test } from 'vitest';
import { readPublished } from '../../test/reference/read.ts';
import { records } from '../../test/reference/records.ts';
import { constants } from './constants.ts';

const SEEDS = constants.random.published_test_seeds;

interface Agreement {
  readonly cells: number;
  /** Shares of the cells equal after rounding to five digits, and within one unit of the fifth. */
  readonly identical: number;
  readonly withinOne: number;
  /** Largest difference in units of the fifth digit of the printed number. */
  readonly worst: number;
}

function compare(
  simulated: readonly (readonly number[])[],
  published: readonly (readonly number[])[],
): Agreement {
  let cells = 0;
  let identical = 0;
  let withinOne = 0;
  let worst = 0;
  published.forEach((row, i) => {
    row.forEach((printed, j) => {
      const value = simulated[i]?.[j + 1] ?? Number.NaN;
      const difference = Math.abs(value - printed);
      const unit = printed === 0 ? 1e-5 : 10 ** (Math.floor(Math.log10(Math.abs(printed))) - 4);
      cells += 1;
      if (Number(value.toPrecision(5)) === printed) identical += 1;
      if (difference / unit <= 1) withinOne += 1;
      worst = Math.max(worst, difference / unit);
    });
  });
  return { cells, identical: identical / cells, withinOne: withinOne / cells, worst };
}

/** Measured agreement of another correct program, less a little: precision.md section 7. */
describe('stage 19: published test files', () => {
  test.each<[keyof typeof SEEDS, number, Omit<Agreement, 'cells'>]>([
    ['d01_te', 1, { identical: 0.97, withinOne: 0.999, worst: 2 }],
    ['d02_te', 2, { identical: 0.97, withinOne: 0.998, worst: 3.5 }],
    ['d04_te', 4, { identical: 0.97, withinOne: 0.998, worst: 3.5 }],
    ['d05_te', 5, { identical: 0.97, withinOne: 0.998, worst: 3.5 }],
    ['d06_te', 6, { identical: 0.965, withinOne: 0.994, worst: 33 }],
    ['d08_te', 8, { identical: 0.97, withinOne: 0.998, worst: 3.5 }],
    ['d10_te', 10, { identical: 0.97, withinOne: 0.998, worst: 3.5 }],
    ['d11_te', 11, { identical: 0.965, withinOne: 0.994, worst: 33 }],
    ['d12_te', 12, { identical: 0.965, withinOne: 0.994, worst: 33 }],
    ['d13_te', 13, { identical: 0.965, withinOne: 0.994, worst: 33 }],
  ])('%s', { timeout: 60_000 }, (file, fault, least) => {
    const published = readPublished(file);
    const { rows } = records({ seed: SEEDS[file], idv: [fault] });
    const agreement = compare(rows, published);
    expect(agreement.cells).toBe(49_920);
    expect(agreement.identical).toBeGreaterThanOrEqual(least.identical);
    expect(agreement.withinOne).toBeGreaterThanOrEqual(least.withinOne);
    expect(agreement.worst).toBeLessThanOrEqual(least.worst);
  });

  test('d14_te up to where the limit cycle slips', { timeout: 60_000 }, () => {
    const { rows } = records({ seed: SEEDS.d14_te, idv: [14], steps: 165 * 180 });
    const agreement = compare(rows, readPublished('d14_te').slice(0, 165));
    expect(agreement.worst).toBeLessThanOrEqual(2);
  });
});
