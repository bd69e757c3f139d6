/** |a - b| over the larger magnitude; 0 if both are 0, NaN if either is NaN. */
export function relativeError(a: number, b: number): number {
  const scale = Math.max(Math.abs(a), Math.abs(b));
  return scale === 0 ? 0 : Math.abs(a - b) / scale;
}

/** The largest of the errors; NaN if any is NaN, so that a comparison with it fails. */
export function worst(errors: Iterable<number>): number {
  let largest = 0;
  for (const error of errors) largest = Math.max(largest, error);
  return largest;
}

/** Worst relative error, cell by cell, of two rows of one length. */
export function worstRelative(actual: ArrayLike<number>, expected: readonly number[]): number {
  if (actual.length !== expected.length) {
    throw new RangeError(`${actual.length} values for ${expected.length} expected`);
  }
  return worst(expected.map((value, i) => relativeError(actual[i] ?? Number.NaN, value)));
}

/** Worst error of two tables of one shape, each cell relative to the largest of its column. */
export function worstOfColumns(
  actual: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
): number {
  const width = expected[0]?.length ?? 0;
  const scales = Array.from({ length: width }, (_, j) =>
    worst(expected.map((row) => Math.abs(row[j] ?? Number.NaN))),
  );
  return worst(
    expected.flatMap((row, i) =>
      row.map((value, j) => {
        const error = Math.abs((actual[i]?.[j] ?? Number.NaN) - value);
        const scale = scales[j] ?? 0;
        return scale === 0 ? error : error / scale;
      }),
    ),
  );
}
