/** Of ascending steps the first, and then each that is at least `every` after the one before. */
export function decimate<T extends { readonly step: number }>(
  samples: readonly T[],
  every: number,
): T[] {
  let next = -Infinity;
  return samples.filter(({ step }) => {
    if (step < next) return false;
    next = step + every;
    return true;
  });
}

/** The smallest spacing, `every` or more, that leaves at most `limit` samples. */
export function spacingFor(
  samples: readonly { readonly step: number }[],
  every: number,
  limit: number,
): number {
  const first = samples[0]?.step ?? 0;
  const last = samples.at(-1)?.step ?? 0;
  if (decimate(samples, every).length <= limit) return every;
  // limit samples span limit - 1 gaps; one more gap than that always suffices.
  return Math.max(every, Math.floor((last - first) / limit) + 1);
}
