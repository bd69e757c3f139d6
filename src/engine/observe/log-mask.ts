import type { DecodedLine } from './log-decoder.ts';

/**
 * The lines without secrets. Masking a flood line by line would cost more than all the rest, so the
 * lines go through in one piece; only a secret of several lines makes them go one by one.
 */
export function maskLines(
  lines: readonly DecodedLine[],
  mask: (text: string) => string,
): readonly DecodedLine[] {
  const whole = lines.map((line) => line.text).join('\n');
  const masked = mask(whole);
  if (masked === whole) return lines;
  const texts = masked.split('\n');
  if (texts.length === lines.length) {
    return lines.map((line, index) => ({ ...line, text: texts[index] ?? '' }));
  }
  return lines.map((line) => ({ ...line, text: mask(line.text) }));
}
