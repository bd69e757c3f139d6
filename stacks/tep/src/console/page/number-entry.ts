/** What a reader typed into a number field. */
export type NumberEntry =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: 'number' | 'range' };

export type NumberRange = readonly [low: number, high: number];

/** Plain decimal notation with point or comma; nothing else that `Number` would take. */
const DECIMAL = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/;

export function readNumber(text: string, [low, high]: NumberRange): NumberEntry {
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) return { ok: false, reason: 'number' };
  const value = Number(trimmed.replace(',', '.'));
  if (!Number.isFinite(value) || value < low || value > high) return { ok: false, reason: 'range' };
  return { ok: true, value };
}
