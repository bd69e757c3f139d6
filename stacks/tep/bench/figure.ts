/** What is measured, and what it may be at most. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly limit: number;
  /** Rejects if it cannot be measured, which counts as missed. */
  readonly measure: () => Promise<Measured>;
}

export interface Measured {
  readonly value: number;
  /** What else was seen, by name. */
  readonly detail: Readonly<Record<string, number>>;
}

export interface Judged {
  readonly name: string;
  readonly unit: string;
  readonly limit: number;
  /** Null: it could not be measured. */
  readonly measured: number | null;
  readonly met: boolean;
  readonly detail: Readonly<Record<string, number>>;
  readonly problem: string | null;
}

const SIGNIFICANT = 4;
const rounded = (value: number): number => Number(value.toPrecision(SIGNIFICANT));

export async function judge({ name, unit, limit, measure }: Figure): Promise<Judged> {
  try {
    const { value, detail } = await measure();
    const rest = Object.entries(detail).map(([key, one]) => [key, rounded(one)] as const);
    const judged = { measured: rounded(value), met: value <= limit, problem: null };
    return { name, unit, limit, ...judged, detail: Object.fromEntries(rest) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { name, unit, limit, measured: null, met: false, detail: {}, problem };
  }
}

/** The quantile p (0..1) of the values; NaN if there are none. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * p)] ?? Number.NaN;
}
