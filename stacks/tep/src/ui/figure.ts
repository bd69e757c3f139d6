const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** So many significant digits; from a million on by powers of ten: "12.3", "1.41·10⁶", "10⁷". */
export function figure(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size < 1e6) return String(Number(value.toPrecision(digits)));
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e+');
  const power = `10${Array.from(exponent, (digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
  const factor = Number(mantissa);
  return factor === 1 ? power : `${factor}·${power}`;
}
