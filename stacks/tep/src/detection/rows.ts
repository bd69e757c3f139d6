import { refused, accepted, type Result } from './result.ts';

/** Samples in order of time, all of one width. */
export type Rows = readonly ArrayLike<number>[];

/** The number of columns; refuses no rows, uneven rows and values that are not finite. */
export function widthOf(rows: Rows, what: string): Result<number> {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return refused('bad-rows', `the ${what} hold no numbers`);
  for (const [i, row] of rows.entries()) {
    if (row.length !== width) {
      const detail = `row ${i + 1} of the ${what} has ${row.length} columns, the first ${width}`;
      return refused('bad-rows', detail);
    }
    for (let j = 0; j < width; j += 1) {
      if (!Number.isFinite(row[j])) {
        return refused('bad-rows', `row ${i + 1}, column ${j + 1} of the ${what} is not a number`);
      }
    }
  }
  return accepted(width);
}
