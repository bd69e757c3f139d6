import { at } from '../element.ts';

const MOST_BINS = 32;

/** Features cut into at most 32 ranges each, for the search of splits. */
export interface Bins {
  /** Per feature the upper limits of its ranges but the last; a value above limit b is in b + 1. */
  readonly limits: readonly Float32Array[];
  /** Per feature the range of each sample. */
  readonly codes: readonly Uint8Array[];
}

/** Limits between ranges that hold equally many of the values. */
function limitsOf(values: Float64Array): Float32Array {
  const sorted = values.toSorted();
  const cuts = Array.from({ length: MOST_BINS - 1 }, (_, b) => {
    const i = Math.floor(((b + 1) * sorted.length) / MOST_BINS);
    return Math.fround(at(sorted, Math.min(i, sorted.length - 1)));
  });
  return Float32Array.from(new Set(cuts));
}

function codeOf(limits: Float32Array, value: number): number {
  let low = 0;
  let high = limits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > at(limits, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param samples one row of features each */
export function binned(samples: readonly Float64Array[]): Bins {
  const features = samples[0]?.length ?? 0;
  const columns = Array.from({ length: features }, (_, f) =>
    Float64Array.from(samples, (sample) => at(sample, f)),
  );
  const limits = columns.map(limitsOf);
  const codes = columns.map((column, f) =>
    Uint8Array.from(column, (value) => codeOf(limits[f] ?? new Float32Array(), value)),
  );
  return { limits, codes };
}

export const BIN_COUNT = MOST_BINS;
