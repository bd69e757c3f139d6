/** Quantiles of the normal and F distributions; formulas numbered as in dlmf.nist.gov. */

const LARGE = 12;
/** B(2k) / (2k (2k-1)), the coefficients of the asymptotic series 5.11.1. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

/** ln Γ(x), x > 0. */
export function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < LARGE; z += 1) shift += Math.log(z);
  const series = STIRLING.reduce((sum, c, k) => sum + c / z ** (2 * k + 1), 0);
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift;
}

const MOST_TERMS = 10_000;

/** Numerator d of the continued fraction 8.17.22. */
function fractionTerm(n: number, a: number, b: number, x: number): number {
  const m = Math.floor(n / 2);
  return n % 2 === 0
    ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}

/** 1/(1+ d1/(1+ d2/(1+ …))), forwards by the ratios of successive convergents. */
function continuedFraction(a: number, b: number, x: number): number {
  const tiny = Number.MIN_VALUE ** 0.5;
  const apart = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let numerators = 1;
  let denominators = 0;
  let value = 1;
  for (let n = 1; n <= MOST_TERMS; n += 1) {
    const d = fractionTerm(n, a, b, x);
    denominators = 1 / apart(1 + d * denominators);
    numerators = apart(1 + d / numerators);
    const factor = numerators * denominators;
    value *= factor;
    if (Math.abs(factor - 1) < Number.EPSILON) break;
  }
  return 1 / value;
}

/** The regularised incomplete beta function I_x(a, b); a, b > 0 and x in 0..1. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta) / a;
  return front * continuedFraction(a, b, x);
}

/** Where the increasing function reaches the level, to the last bits of a double. */
function solve(f: (x: number) => number, level: number, low: number, high: number): number {
  let [left, right] = [low, high];
  for (;;) {
    const middle = (left + right) / 2;
    if (middle <= left || middle >= right) return middle;
    if (f(middle) < level) left = middle;
    else right = middle;
  }
}

/** The value an F variate of these degrees of freedom stays below with probability p, 0 < p < 1. */
export function fQuantile(p: number, numerator: number, denominator: number): number {
  const [a, b] = [numerator / 2, denominator / 2];
  const x = solve((at) => incompleteBeta(at, a, b), p, 0, 1);
  return (denominator * x) / (numerator * (1 - x));
}

/** Φ(x) by the series 7.6.2, good to |x| < 8. */
export function normalCdf(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > Math.abs(sum) * Number.EPSILON; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The value a standard normal variate stays below with probability p, 1e-9 < p < 1 - 1e-9. */
export function normalQuantile(p: number): number {
  return solve(normalCdf, p, -7, 7);
}
