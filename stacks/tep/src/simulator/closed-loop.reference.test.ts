import { describe, expect, test } from 'vitest';
import { worst, worstOfColumns, worstRelative } from '../../test/reference/agreement.ts';
import { readTable } from '../../test/reference/read.ts';
import { records } from '../../test/reference/records.ts';

const TOLERANCE = 1e-8;

function idvOf(fault: number): number[] {
  return fault === 0 ? [] : [fault];
}

/** First recorded time at which the measurements stand still until the end, h. */
function frozenFrom(rows: readonly (readonly number[])[]): number {
  const last = rows.at(-1)!.slice(1, 23).join();
  const moving = rows.findLastIndex((row) => row.slice(1, 23).join() !== last);
  return rows[moving + 1]![0]! / 3600;
}

describe('closed loop, 48 h every 3 minutes', () => {
  test.each([
    ['stage 12', 0, false],
    ['stage 13', 1, false],
    ['stage 13', 4, false],
    ['stage 13', 6, false],
    ['stage 17', 0, true],
    ['stage 17', 1, true],
    ['stage 17', 4, true],
  ])('%s: IDV %i, noise %s', { timeout: 60_000 }, (_, fault, noise) => {
    const name = `closed_loop_${noise ? 'noise' : 'noisefree'}_idv0${fault}.csv.gz`;
    const expected = readTable(name).rows;
    const { rows } = records({ noise, idv: idvOf(fault) });
    expect(rows).toHaveLength(960);
    expect(worstOfColumns(rows, expected)).toBeLessThanOrEqual(TOLERANCE);
    expect(worst(rows.map((row, i) => worstRelative(row, expected[i]!)))).toBeLessThanOrEqual(
      TOLERANCE,
    );
  });

  test.each([
    [6, false, 13.95, 'reactor-pressure-high'],
    [6, true, 13.85, 'reactor-pressure-high'],
    [18, false, 35.75, 'reactor-pressure-high'],
  ])('IDV %i, noise %s: shutdown seen at %f h', { timeout: 60_000 }, (...expected) => {
    const [fault, noise, hours, limit] = expected;
    const { loop, rows } = records({ noise, idv: [fault], steps: (hours + 1) * 3600 });
    expect(loop.shutdown?.limit).toBe(limit);
    expect(frozenFrom(rows)).toBe(hours);
    // Found within the three minutes before the first record that shows it.
    expect(hours - loop.shutdown!.hours).toBeGreaterThan(0);
    expect(hours - loop.shutdown!.hours).toBeLessThan(0.05);
  });
});
