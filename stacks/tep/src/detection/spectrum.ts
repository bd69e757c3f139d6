import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Eigenvalues of a symmetric matrix, the largest first, and its unit eigenvectors, one a row. */
export interface Spectrum {
  readonly values: number[];
  readonly vectors: number[][];
}

/** Eigenvalues below this share of the largest are rounding: five digits leave about 1e-9. */
const RANK_TOLERANCE = 1e-8;

export function spectrum(symmetric: Matrix): Spectrum {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((value, column) => ({ value, column }))
    .sort((a, b) => b.value - a.value);
  return {
    values: order.map(({ value }) => value),
    vectors: order.map(({ column }) => withSign(eigenvectorMatrix.getColumn(column))),
  };
}

/** Of the two signs an eigenvector may have, the one that makes its largest entry positive. */
function withSign(vector: number[]): number[] {
  const largest = vector.reduce((best, v) => (Math.abs(v) > Math.abs(best) ? v : best), 0);
  return largest < 0 ? vector.map((v) => -v) : vector;
}

/** The eigenpairs of a positive semidefinite matrix that are more than rounding. */
export function significant({ values, vectors }: Spectrum): Spectrum {
  const least = (values[0] ?? 0) * RANK_TOLERANCE;
  const rank = values.filter((value) => value > least).length;
  return { values: values.slice(0, rank), vectors: vectors.slice(0, rank) };
}

/** W, a row for each eigenvector, so that W · covariance · W' is the identity. */
export function whitening({ values, vectors }: Spectrum): Matrix {
  const rows = new Matrix(vectors);
  for (const [i, value] of values.entries()) rows.mulRow(i, 1 / Math.sqrt(value));
  return rows;
}

/** In place: takes each column's mean off. */
export function centre(matrix: Matrix): Matrix {
  return matrix.subRowVector(matrix.mean('column'));
}

/** Covariance of the columns of two centred matrices of as many rows. */
export function crossCovariance(a: Matrix, b: Matrix): Matrix {
  return a
    .transpose()
    .mmul(b)
    .div(a.rows - 1);
}
