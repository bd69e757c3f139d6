import { describe, expect, test } from 'vitest';
import { worstRelative } from '../../test/reference/agreement.ts';
import { readTable } from '../../test/reference/read.ts';
import { OpenLoop } from './open-loop.ts';
import type { Plant, PlantOptions } from './plant.ts';
import type { ShutdownId } from './shutdown.ts';

/** Valve commands by XMV number. */
type Commands = Readonly<Record<number, number>>;

interface Comparison {
  /** Worst relative error up to each full hour. */
  readonly worstByHour: number[];
  readonly rows: number;
  readonly firstShutdown: { readonly row: number; readonly limit: ShutdownId } | null;
}

/** Runs the plant to the end of a reference file, with the commands from row 60 on. */
function compare(file: string, options: PlantOptions, commands: Commands = {}): Comparison {
  const expected = new Map(readTable(file).rows.map((row) => [row[0]!, row.slice(1)]));
  const last = Math.max(...expected.keys());
  const loop = new OpenLoop(options);
  const worstByHour: number[] = [];
  let rows = 0;
  let firstShutdown: Comparison['firstShutdown'] = null;
  const check = (n: number, plant: Plant): void => {
    if (plant.shutdown !== null) firstShutdown ??= { row: n, limit: plant.shutdown };
    const row = expected.get(n);
    if (row === undefined) return;
    rows += 1;
    const hour = Math.max(Math.ceil(n / 3600) - 1, 0);
    const error = worstRelative([plant.t, ...plant.state.all, ...plant.xmeas], row);
    worstByHour[hour] = Math.max(worstByHour[hour] ?? 0, error);
  };
  loop.run(0, 59, check);
  for (const [xmv, value] of Object.entries(commands)) loop.plant.xmv[Number(xmv) - 1] = value;
  loop.run(60, last, check);
  expect(rows).toBe(expected.size);
  return { worstByHour, rows, firstShutdown };
}

describe('open loop', () => {
  test('stage 7: two minutes without noise', () => {
    const { worstByHour, rows } = compare('openloop_noisefree_first120s.csv.gz', { noise: false });
    expect(rows).toBe(121);
    expect(worstByHour[0]).toBeLessThanOrEqual(1e-11);
  });

  test('stage 8: two minutes with noise', () => {
    const { worstByHour, rows } = compare('openloop_noise_first120s.csv.gz', {});
    expect(rows).toBe(121);
    expect(worstByHour[0]).toBeLessThanOrEqual(1e-11);
  });

  test('stage 9: four hours without noise', () => {
    const { worstByHour } = compare('openloop_noisefree_4h_60s.csv.gz', { noise: false });
    expect(worstByHour).toHaveLength(4);
    for (const error of worstByHour.slice(0, 3)) expect(error).toBeLessThanOrEqual(1e-9);
    expect(worstByHour[3]).toBeLessThanOrEqual(1e-7);
  });
});

describe('stage 10: valves moved by hand after a minute', () => {
  test.each<[string, Commands, number, ShutdownId]>([
    ['separator_valve_closed', { 7: 0 }, 646, 'stripper-liquid-low'],
    ['separator_valve_open', { 7: 100 }, 408, 'separator-liquid-low'],
    ['product_valve_closed', { 8: 0 }, 625, 'stripper-liquid-high'],
    ['recycle_closed', { 5: 0 }, 802, 'reactor-pressure-high'],
    ['reactor_drain', { 1: 0, 2: 0, 7: 60, 8: 60, 10: 15 }, 1284, 'separator-liquid-low'],
  ])('%s', (name, commands, row, limit) => {
    const result = compare(`branch_${name}.csv.gz`, { noise: false }, commands);
    expect(result.firstShutdown).toEqual({ row, limit });
    for (const error of result.worstByHour) expect(error).toBeLessThanOrEqual(1e-11);
  });
});
