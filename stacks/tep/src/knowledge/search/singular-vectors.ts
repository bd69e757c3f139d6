import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { columnNorms, gram, orthonormalize, product } from './dense.ts';
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
 * iteration (Halko, Martinsson and Tropp, 2011). Equal input gives equal output. The basis
 * that is made orthonormal is as long as there are rows: of texts there are fewer than of terms.
 */
export function largestSingularVectors(a: SparseMatrix, rank: number): SingularVectors {
  const width = Math.min(rank + OVERSAMPLING, a.columns, rowCount(a));
  if (width === 0) return { rank: 0, values: new Float64Array(), vectors: new Float64Array() };
  let image = randomMatrix(a.columns, width);
  for (let k = 0; k < ITERATIONS; k += 1) {
    const basis = multiply(a, image, width);
    orthonormalize(basis, width);
    image = multiplyTransposed(a, basis, width);
  }
  return rightVectors(image, width, rank);
}

/** @param image AᵀQ of an orthonormal Q. Of QᵀAAᵀQ = UΣ²Uᵀ the right vectors are AᵀQUΣ⁻¹. */
function rightVectors(image: Float64Array, width: number, rank: number): SingularVectors {
  const rotated = product(image, eigenvectors(gram(image, width), width), width, width);
  const norms = columnNorms(rotated, width);
  const order = Array.from(norms, (value, index) => ({ value, index })).sort(
    (x, y) => y.value - x.value,
  );
  const least = (order[0]?.value ?? 0) * RELATIVE_TOLERANCE;
  const kept = order.slice(0, rank).filter(({ value }) => value > least);
  const vectors = new Float64Array((rotated.length / width) * kept.length);
  for (let from = 0, to = 0; from < rotated.length; from += width) {
    for (const { value, index } of kept) {
      vectors[to] = (rotated[from + index] ?? 0) / value;
      to += 1;
    }
  }
  return { rank: kept.length, values: Float64Array.from(kept, ({ value }) => value), vectors };
}

/** Of a symmetric matrix, as columns. */
function eigenvectors(symmetric: Float64Array, width: number): Float64Array {
  const matrix = Matrix.from1DArray(width, width, symmetric);
  const { eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return Float64Array.from(eigenvectorMatrix.to1DArray());
}

/** Uniform on [-1, 1), the same each time (xorshift32). */
function randomMatrix(rows: number, columns: number): Float64Array {
  const matrix = new Float64Array(rows * columns);
  let state = 0x9e3779b9;
  for (let k = 0; k < matrix.length; k += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    matrix[k] = (state >>> 0) / 2 ** 31 - 1;
  }
  return matrix;
}
