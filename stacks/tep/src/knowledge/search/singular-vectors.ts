import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { multiply, multiplyTransposed, rowCount, type SparseMatrix } from './sparse.ts';

export interface SingularVectors {
  readonly rank: number;
  /** Descending. */
  readonly values: Float64Array;
  /** Right singular vectors: columns × rank, row after row. */
  readonly vectors: Float64Array;
}

/** More vectors than asked for are iterated; the last ones converge slowly. */
const OVERSAMPLING = 10;
const ITERATIONS = 3;
/** Singular values below this part of the largest are noise. */
const RELATIVE_TOLERANCE = 1e-6;

/**
 * The largest singular values of a matrix and their right vectors, by randomised subspace
 * iteration (Halko, Martinsson and Tropp, 2011). Equal input gives equal output.
 */
export function largestSingularVectors(a: SparseMatrix, rank: number): SingularVectors {
  const width = Math.min(rank + OVERSAMPLING, a.columns, rowCount(a));
  if (width === 0) return { rank: 0, values: new Float64Array(), vectors: new Float64Array() };
  let basis = orthonormal(randomMatrix(a.columns, width), a.columns, width);
  for (let k = 0; k < ITERATIONS; k += 1) {
    const image = multiplyTransposed(a, multiply(a, basis, width), width);
    basis = orthonormal(image, a.columns, width);
  }
  return rayleighRitz(a, basis, width, rank);
}

function rayleighRitz(
  a: SparseMatrix,
  basis: Float64Array,
  width: number,
  rank: number,
): SingularVectors {
  const image = multiply(a, basis, width);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram(image, width), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((value, index) => ({ value: Math.sqrt(Math.max(value, 0)), index }))
    .sort((x, y) => y.value - x.value);
  const least = (order[0]?.value ?? 0) * RELATIVE_TOLERANCE;
  const kept = order.slice(0, rank).filter(({ value }) => value > least);
  const vectors = new Float64Array(a.columns * kept.length);
  for (let row = 0; row < a.columns; row += 1) {
    kept.forEach(({ index }, k) => {
      let sum = 0;
      for (let j = 0; j < width; j += 1) {
        sum += (basis[row * width + j] ?? 0) * eigenvectorMatrix.get(j, index);
      }
      vectors[row * kept.length + k] = sum;
    });
  }
  return { rank: kept.length, values: Float64Array.from(kept, ({ value }) => value), vectors };
}

/** XᵀX */
function gram(x: Float64Array, width: number): Matrix {
  const product = Matrix.zeros(width, width);
  for (let i = 0; i < width; i += 1) {
    for (let j = i; j < width; j += 1) {
      let sum = 0;
      for (let row = 0; row < x.length; row += width) sum += (x[row + i] ?? 0) * (x[row + j] ?? 0);
      product.set(i, j, sum);
      product.set(j, i, sum);
    }
  }
  return product;
}

/** Modified Gram–Schmidt, twice; a column that depends on the others becomes zero. */
function orthonormal(x: Float64Array, rows: number, width: number): Float64Array {
  const columns = Array.from({ length: width }, (_, k) =>
    Float64Array.from({ length: rows }, (_row, row) => x[row * width + k] ?? 0),
  );
  columns.forEach((column, k) => {
    const before = norm(column);
    for (const pass of [1, 2]) {
      for (const other of columns.slice(0, k)) subtractProjection(column, other);
      const after = norm(column);
      const isDependent = after <= before * 1e-12;
      scale(column, isDependent ? 0 : 1 / after);
      if (isDependent && pass === 1) break;
    }
  });
  const result = new Float64Array(rows * width);
  columns.forEach((column, k) => {
    for (let row = 0; row < rows; row += 1) result[row * width + k] = column[row] ?? 0;
  });
  return result;
}

function subtractProjection(column: Float64Array, unit: Float64Array): void {
  let product = 0;
  for (let k = 0; k < column.length; k += 1) product += (column[k] ?? 0) * (unit[k] ?? 0);
  for (let k = 0; k < column.length; k += 1) {
    column[k] = (column[k] ?? 0) - product * (unit[k] ?? 0);
  }
}

function norm(column: Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value * value;
  return Math.sqrt(sum);
}

function scale(column: Float64Array, factor: number): void {
  for (let k = 0; k < column.length; k += 1) column[k] = (column[k] ?? 0) * factor;
}

/** Uniform on [-1, 1), the same each time (xorshift32). */
function randomMatrix(rows: number, columns: number): Float64Array {
  let state = 0x9e3779b9;
  return Float64Array.from({ length: rows * columns }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 31 - 1;
  });
}
