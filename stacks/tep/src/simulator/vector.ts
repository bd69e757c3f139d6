type CountTo<N extends number, Counted extends number[] = []> = Counted['length'] extends N
  ? Counted[number]
  : CountTo<N, [...Counted, Counted['length']]>;

/** The indices of the vectors of the model, by length. */
interface Ranges {
  3: CountTo<3>;
  /** components */
  8: CountTo<8>;
  /** valves */
  12: CountTo<12>;
  /** loops, by their number */
  21: CountTo<21>;
  /** continuous measurements */
  22: CountTo<22>;
  /** measurements */
  41: CountTo<41>;
  /** states */
  50: CountTo<50>;
}
type Length = keyof Ranges;

/** The integers 0..N-1 as a union of literals. */
export type Range<N extends Length> = Ranges[N];

/**
 * N doubles in one typed array. Indexing with a literal or with one of the index lists below is
 * known to be in range, so the numerical code needs neither checks nor assertions.
 */
export type Vector<N extends Length> = Float64Array & Record<Range<N>, number>;

export function vector<N extends Length>(length: N): Vector<N> {
  return new Float64Array(length);
}

/** The same doubles under a known length. Throws a RangeError if the length differs. */
export function asVector<N extends Length>(length: N, values: Float64Array): Vector<N> {
  if (values.length !== length) {
    throw new RangeError(`expected ${length} numbers, got ${values.length}`);
  }
  return values;
}

/** A window of `length` doubles of `whole`, starting at `start`; no copy. */
export function view<N extends Length>(whole: Float64Array, start: number, length: N): Vector<N> {
  return asVector<N>(length, whole.subarray(start, start + length));
}

/** Components A..H (model.md section 1). */
export const COMPONENTS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** A, B, C: non-condensable. */
export const GASES = [0, 1, 2] as const;
/** D..H: condense. */
export const CONDENSABLES = [3, 4, 5, 6, 7] as const;

export const [A, B, C, D, E, F, G, H] = COMPONENTS;

export type ComponentIndex = (typeof COMPONENTS)[number];
export type CondensableIndex = (typeof CONDENSABLES)[number];

/** The integers 0..length-1, to loop over a vector of that length. */
export function indices<N extends Length>(length: N): readonly Range<N>[] {
  return Array.from({ length }, (_, i) => i) as Range<N>[];
}
