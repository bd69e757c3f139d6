import { type Names, variableNames } from '../contract/plant-names.ts';
import { XMEAS, XMV } from '../contract/tables.ts';
import type { TextKey } from './i18n/en.ts';

export type VariableKind = 'xmeas' | 'xmv';

/** One of the 53 plotted variables: XMEAS 1..41, XMV 1..12. */
export interface Variable {
  readonly kind: VariableKind;
  readonly number: number;
  /** "XMEAS 9" */
  readonly id: string;
  /** "xmeas-9" */
  readonly slug: string;
  readonly names: Names;
  readonly unit: string;
  /** Position in a sample: XMEAS first, then XMV. */
  readonly column: number;
  readonly decimals: number;
  /** Value of the base case; null where the table gives none. */
  readonly base: number | null;
}

/** So many decimals that a value as large as the base case shows five digits. */
export function decimalsFor(base: number): number {
  if (base === 0 || !Number.isFinite(base)) return 2;
  return Math.min(5, Math.max(0, 4 - Math.floor(Math.log10(Math.abs(base)))));
}

const MEASURED: readonly Variable[] = XMEAS.map(({ number, id, unit, base }) => ({
  kind: 'xmeas',
  number,
  id,
  slug: `xmeas-${number}`,
  names: variableNames(id),
  unit,
  column: number - 1,
  decimals: decimalsFor(base),
  base,
}));

const MANIPULATED: readonly Variable[] = XMV.map(({ number, id, unit }) => ({
  kind: 'xmv',
  number,
  id,
  slug: `xmv-${number}`,
  names: variableNames(id),
  unit,
  column: XMEAS.length + number - 1,
  decimals: 2,
  base: null,
}));

export const VARIABLES: readonly Variable[] = [...MEASURED, ...MANIPULATED];
export const COLUMNS = VARIABLES.length;

/** Throws a RangeError for a variable that does not exist. */
export function variable(kind: VariableKind, number: number): Variable {
  const found = VARIABLES.find((each) => each.kind === kind && each.number === number);
  if (found === undefined) throw new RangeError(`there is no ${kind} ${number}`);
  return found;
}

/** "XMEAS 7"; null for a variable that does not exist. */
export const variableById = (id: string): Variable | null =>
  VARIABLES.find((each) => each.id === id) ?? null;

export interface VariableGroup {
  readonly id: string;
  readonly title: TextKey;
  readonly variables: readonly Variable[];
}

const xmeas = (...numbers: number[]): Variable[] => numbers.map((n) => variable('xmeas', n));

/** By the part of the plant in which they are measured. */
export const GROUPS: readonly VariableGroup[] = [
  { id: 'feeds', title: 'groupFeeds', variables: xmeas(1, 2, 3, 4) },
  { id: 'reactor', title: 'groupReactor', variables: xmeas(6, 7, 8, 9, 21) },
  { id: 'separator', title: 'groupSeparator', variables: xmeas(11, 12, 13, 14, 22) },
  { id: 'stripper', title: 'groupStripper', variables: xmeas(15, 16, 17, 18, 19) },
  { id: 'compressor', title: 'groupCompressor', variables: xmeas(5, 10, 20) },
  { id: 'analysers', title: 'groupAnalysers', variables: MEASURED.slice(22) },
  { id: 'valves', title: 'groupValves', variables: MANIPULATED },
];

/** What stands where a value is missing. */
export const MISSING = '–';

export function formatValue(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  return value.toFixed(decimals);
}

/** Plant time, h, as shown everywhere: two decimals. */
export function formatHours(hours: number | null | undefined): string {
  return formatValue(hours, 2);
}
