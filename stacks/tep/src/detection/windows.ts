import { Matrix } from 'ml-matrix';

/**
 * Row i holds samples i + length - 1, …, i side by side, the newest first; `columns` picks from
 * each sample. As many rows as there are whole windows.
 */
export function windows(
  samples: readonly Float64Array[],
  length: number,
  columns: readonly number[],
): Matrix {
  const count = Math.max(samples.length - length + 1, 0);
  const width = columns.length;
  const result = new Matrix(count, width * length);
  for (let i = 0; i < count; i += 1) {
    for (let back = 0; back < length; back += 1) {
      const sample = samples[i + length - 1 - back];
      columns.forEach((column, j) => {
        result.set(i, back * width + j, sample?.[column] ?? Number.NaN);
      });
    }
  }
  return result;
}
