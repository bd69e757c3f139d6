const STEPS = [1, 2, 5, 10] as const;

/** Round numbers within a range, about so many; at least the ends of a decade on a wide range. */
export function ticksOf(low: number, high: number, count: number): readonly number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(1, count);
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = decade * (STEPS.find((each) => each * decade >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}

/** A tick in as few digits as tell it from its neighbours. */
export function tickText(value: number): string {
  const rounded = Number(value.toPrecision(6));
  const size = Math.abs(rounded);
  return size !== 0 && (size >= 1e6 || size < 1e-3) ? rounded.toExponential() : String(rounded);
}
