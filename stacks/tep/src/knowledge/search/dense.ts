/** Dense matrices, row after row. Nearly all time goes into `addScaled` and `dotProduct`. */

/** to[toAt + k] += factor · from[fromAt + k] for k below `length` */
export function addScaled(
  factor: number,
  from: Float64Array,
  fromAt: number,
  to: Float64Array,
  toAt: number,
  length: number,
): void {
  for (let k = 0; k < length; k += 1) {
    to[toAt + k] = (to[toAt + k] ?? 0) + factor * (from[fromAt + k] ?? 0);
  }
}

function dotProduct(x: Float64Array, xAt: number, y: Float64Array, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k += 1) sum += (x[xAt + k] ?? 0) * (y[k] ?? 0);
  return sum;
}

/** X·Y; X is `inner` columns wide, Y `width`. */
export function product(
  x: Float64Array,
  y: Float64Array,
  inner: number,
  width: number,
): Float64Array {
  const rows = x.length / inner;
  const result = new Float64Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    for (let j = 0; j < inner; j += 1) {
      addScaled(x[row * inner + j] ?? 0, y, j * width, result, row * width, width);
    }
  }
  return result;
}

/** XᵀX of an X `width` columns wide. */
export function gram(x: Float64Array, width: number): Float64Array {
  const result = new Float64Array(width * width);
  for (let at = 0; at < x.length; at += width) {
    for (let i = 0; i < width; i += 1) {
      addScaled(x[at + i] ?? 0, x, at, result, i * width, width);
    }
  }
  return result;
}

/** Lengths of the columns. */
export function columnNorms(x: Float64Array, width: number): Float64Array {
  const squares = new Float64Array(width);
  for (let at = 0; at < x.length; at += width) {
    for (let k = 0; k < width; k += 1) squares[k] = (squares[k] ?? 0) + (x[at + k] ?? 0) ** 2;
  }
  return squares.map(Math.sqrt);
}

/** What is left of a column that depends on those before it is rounding. */
const DEPENDENT = 1e-12;

/**
 * Gives the columns length 1 and makes them orthogonal, in place, by Gram–Schmidt done twice; a
 * column that depends on those before it becomes zero.
 */
export function orthonormalize(x: Float64Array, width: number): void {
  const overlaps = new Float64Array(width);
  for (let k = 0; k < width; k += 1) {
    const before = columnNorm(x, width, k);
    subtractProjections(x, width, k, overlaps);
    const between = columnNorm(x, width, k);
    const isDependent = between <= before * DEPENDENT;
    scaleColumn(x, width, k, isDependent ? 0 : 1 / between);
    if (isDependent) continue;
    subtractProjections(x, width, k, overlaps);
    scaleColumn(x, width, k, 1 / columnNorm(x, width, k));
  }
}

function subtractProjections(
  x: Float64Array,
  width: number,
  column: number,
  overlaps: Float64Array,
): void {
  overlaps.fill(0);
  for (let at = 0; at < x.length; at += width) {
    addScaled(x[at + column] ?? 0, x, at, overlaps, 0, column);
  }
  for (let at = 0; at < x.length; at += width) {
    x[at + column] = (x[at + column] ?? 0) - dotProduct(x, at, overlaps, column);
  }
}

function columnNorm(x: Float64Array, width: number, column: number): number {
  let square = 0;
  for (let at = column; at < x.length; at += width) square += (x[at] ?? 0) ** 2;
  return Math.sqrt(square);
}

function scaleColumn(x: Float64Array, width: number, column: number, factor: number): void {
  for (let at = column; at < x.length; at += width) x[at] = (x[at] ?? 0) * factor;
}
