import { XMV } from './input-tables.ts';
import { XMEAS } from './measurement-table.ts';

/** Records of closed-loop runs as comma-separated text, in the format of the reference files. */

const DIGITS = 10;

/** step_s,XMEAS1,…,XMEAS41,XMV1,…,XMV12 */
export const CSV_HEADER = [
  'step_s',
  ...XMEAS.map(({ number }) => `XMEAS${number}`),
  ...XMV.map(({ number }) => `XMV${number}`),
].join(',');

/** Ten significant digits without trailing zeros, as C's "%.10g" writes them. */
export function formatNumber(value: number): string {
  const [mantissa = '', power = '0'] = value.toExponential(DIGITS - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < DIGITS) return withoutZeros(value.toPrecision(DIGITS));
  const sign = exponent < 0 ? '-' : '+';
  return `${withoutZeros(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function withoutZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

export function csvRow(step: number, xmeas: Float64Array, xmv: Float64Array): string {
  const values = [...xmeas, ...xmv].map(formatNumber);
  return `${step},${values.join(',')}`;
}
