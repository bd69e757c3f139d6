/** Which columns of a sample are watched, and which of them the plant answers with. */
export interface Layout {
  /** Columns of a sample, from 0. */
  readonly variables: readonly number[];
  /** Places among `variables` that are measured; the others are manipulated. */
  readonly outputs: readonly number[];
}

const first = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const MEASUREMENTS = 41;
/** XMV 12, the agitator, stands still under the classic control: the benchmark leaves it out. */
const WATCHED_VALVES = 11;
const WITHOUT_AGITATOR: Layout = {
  variables: first(MEASUREMENTS + WATCHED_VALVES),
  outputs: first(MEASUREMENTS),
};
const CONTINUOUS = 22;

/** By the width of a sample. */
const LAYOUTS: ReadonlyMap<number, Layout> = new Map([
  /** XMEAS 1..22, those without an analyser. */
  [CONTINUOUS, { variables: first(CONTINUOUS), outputs: first(CONTINUOUS) }],
  /** The benchmark: XMEAS 1..41, XMV 1..11. */
  [52, WITHOUT_AGITATOR],
  /** The live plant: XMEAS 1..41, XMV 1..12. */
  [53, WITHOUT_AGITATOR],
]);

export const KNOWN_WIDTHS: readonly number[] = [...LAYOUTS.keys()];

/** The layout of samples of a known width, else all columns, each of them measured. */
export function layoutOf(width: number): Layout {
  return LAYOUTS.get(width) ?? { variables: first(width), outputs: first(width) };
}
