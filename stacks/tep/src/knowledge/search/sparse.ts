import { addScaled } from './dense.ts';

/** Rows of a matrix without its zeros. Row r has the entries starts[r] up to starts[r + 1]. */
export interface SparseMatrix {
  readonly columns: number;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly indices: Uint32Array<ArrayBuffer>;
  readonly values: Float32Array<ArrayBuffer>;
}

export type SparseRow = readonly (readonly [column: number, value: number])[];

export function sparseMatrix(rows: readonly SparseRow[], columns: number): SparseMatrix {
  const size = rows.reduce((sum, row) => sum + row.length, 0);
  const starts = new Uint32Array(rows.length + 1);
  const indices = new Uint32Array(size);
  const values = new Float32Array(size);
  let at = 0;
  rows.forEach((row, r) => {
    for (const [column, value] of row) {
      indices[at] = column;
      values[at] = value;
      at += 1;
    }
    starts[r + 1] = at;
  });
  return { columns, starts, indices, values };
}

export function rowCount(matrix: SparseMatrix): number {
  return matrix.starts.length - 1;
}

/** A·X; X and the product are dense, row after row, `width` columns wide. */
export function multiply(a: SparseMatrix, x: Float64Array, width: number): Float64Array {
  const { starts, indices, values } = a;
  const product = new Float64Array(rowCount(a) * width);
  for (let row = 0; row < rowCount(a); row += 1) {
    const end = starts[row + 1] ?? 0;
    for (let k = starts[row] ?? 0; k < end; k += 1) {
      addScaled(values[k] ?? 0, x, (indices[k] ?? 0) * width, product, row * width, width);
    }
  }
  return product;
}

/** Aᵀ·X */
export function multiplyTransposed(a: SparseMatrix, x: Float64Array, width: number): Float64Array {
  const { starts, indices, values } = a;
  const product = new Float64Array(a.columns * width);
  for (let row = 0; row < rowCount(a); row += 1) {
    const end = starts[row + 1] ?? 0;
    for (let k = starts[row] ?? 0; k < end; k += 1) {
      addScaled(values[k] ?? 0, x, row * width, product, (indices[k] ?? 0) * width, width);
    }
  }
  return product;
}
