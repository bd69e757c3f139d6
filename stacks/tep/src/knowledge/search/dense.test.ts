import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { columnNorms, gram, orthonormalize, product } from './dense.ts';

const side = fc.integer({ min: 1, max: 6 });
const shape = fc.record({ rows: side, inner: side, width: side });
const entry = fc.integer({ min: -9, max: 9 });

function entries(count: number): fc.Arbitrary<number[]> {
  return fc.array(entry, { minLength: count, maxLength: count });
}

const factors = shape.chain(({ rows, inner, width }) =>
  fc.record({
    x: entries(rows * inner).map((all) => Matrix.from1DArray(rows, inner, all)),
    y: entries(inner * width).map((all) => Matrix.from1DArray(inner, width, all)),
  }),
);

function flat(matrix: Matrix): Float64Array {
  return Float64Array.from(matrix.to1DArray());
}

/** Without negative zeros. */
function numbers(values: Float64Array): number[] {
  return Array.from(values, (value) => value + 0);
}

test('products, Gram matrices and norms are those of the definitions', () => {
  fc.assert(
    fc.property(factors, ({ x, y }) => {
      const expected = numbers(flat(x.mmul(y)));
      expect(numbers(product(flat(x), flat(y), x.columns, y.columns))).toEqual(expected);
      expect(numbers(gram(flat(x), x.columns))).toEqual(numbers(flat(x.transpose().mmul(x))));
      columnNorms(flat(x), x.columns).forEach((norm, k) =>
        expect(norm).toBeCloseTo(Math.hypot(...x.getColumn(k)), 9),
      );
    }),
  );
});

test('orthonormal columns span what the columns before them did', () => {
  fc.assert(
    fc.property(factors, ({ x }) => {
      const basis = flat(x);
      orthonormalize(basis, x.columns);
      const products = Matrix.from1DArray(x.columns, x.columns, [...gram(basis, x.columns)]);
      for (let i = 0; i < x.columns; i += 1) {
        const isZero = products.get(i, i) === 0;
        for (let j = 0; j < x.columns; j += 1) {
          expect(products.get(i, j)).toBeCloseTo(i === j && !isZero ? 1 : 0, 9);
        }
      }
      const q = Matrix.from1DArray(x.rows, x.columns, [...basis]);
      const rest = Matrix.sub(x, q.mmul(q.transpose()).mmul(x));
      expect(rest.norm()).toBeLessThan(1e-9);
    }),
  );
});
