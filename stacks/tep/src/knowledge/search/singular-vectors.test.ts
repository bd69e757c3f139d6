import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestSingularVectors } from './singular-vectors.ts';
import { sparseMatrix, type SparseRow } from './sparse.ts';

function sparseOf(dense: readonly (readonly number[])[]) {
  const rows = dense.map((row): SparseRow => row.flatMap((v, k) => (v === 0 ? [] : [[k, v]])));
  return sparseMatrix(rows, dense[0]?.length ?? 0);
}

const entry = fc.oneof(fc.constant(0), fc.integer({ min: -9, max: 9 }));
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

test('of a small matrix all singular values are those of a full decomposition', () => {
  fc.assert(
    fc.property(matrix, (dense) => {
      const full = new SingularValueDecomposition(new Matrix(dense), { autoTranspose: true })
        .diagonal;
      const largest = Math.max(...full);
      const { rank, values, vectors } = largestSingularVectors(sparseOf(dense), 9);
      expect(rank).toBe(full.filter((value) => value > 1e-6 * largest).length);
      values.forEach((value, k) => expect(value).toBeCloseTo(full[k] ?? 0, 6));
      for (let k = 0; k < rank; k += 1) {
        const column = dense[0]!.map((_, row) => vectors[row * rank + k] ?? 0);
        expect(Math.hypot(...column)).toBeCloseTo(1, 6);
        const image = dense.map((row) => row.reduce((sum, v, j) => sum + v * column[j]!, 0));
        expect(Math.hypot(...image)).toBeCloseTo(values[k] ?? 0, 6);
      }
    }),
  );
});

test('the leading vectors of a large matrix of known spectrum are found', () => {
  const dense = Array.from({ length: 300 }, (_, r) =>
    Array.from({ length: 200 }, (__, c) => (r === c ? 100 * 0.8 ** c : 0)),
  );
  const { values } = largestSingularVectors(sparseOf(dense), 8);
  expect(values).toHaveLength(8);
  values.forEach((value, k) => expect(value).toBeCloseTo(100 * 0.8 ** k, 4));
});
