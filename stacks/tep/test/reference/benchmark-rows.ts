import { parseDataFile, type Result } from '../../src/detection/index.ts';
import { readCells, readText } from './read.ts';

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

/** The rows of a file of the benchmark, 'd00' or 'd06_te'. */
export function benchmarkRows(name: string): number[][] {
  return valueOf(parseDataFile(readText(`benchmark/${name}.dat.gz`)));
}

/** The faults whose test files are here. */
export const FAULTS = [1, 2, 4, 5, 6, 8, 10, 11, 12, 13, 14] as const;

export function faultRows(fault: number): number[][] {
  return benchmarkRows(`d${String(fault).padStart(2, '0')}_te`);
}

const DELAY_SUFFIX = '_min';

/** A published figure; null: never detected. */
export function published(fault: number, column: string): number | null {
  const [header = [], ...rows] = readCells('benchmark/published_rates.csv');
  const place = header.findIndex((name) => name.replace(DELAY_SUFFIX, '') === column);
  const value = rows.find(([number]) => Number(number) === fault)?.[place];
  if (value === undefined) throw new RangeError(`nothing is published as ${column} of ${fault}`);
  return value === '' ? null : Number(value);
}
