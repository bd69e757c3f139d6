import type { RankedCause } from './incident.ts';
import type { Verdict } from './verdict.ts';

/** Name of the built-in diagnosis among the models. */
export const BUILT_IN = 'built-in';

export interface Pair {
  readonly a: string;
  readonly b: string;
  /** Both hold the same cause most likely; of causes that are level, one in common is enough. */
  readonly sameTop: boolean;
  /** Overlap of the two distributions, 0 (no cause in common) to 1 (the same). */
  readonly overlap: number;
}

export interface Agreement {
  readonly pairs: readonly Pair[];
  /** Shares of the pairs; null with fewer than two opinions. */
  readonly sameTop: number | null;
  readonly overlap: number | null;
}

type Cause = number | null;
type Distribution = ReadonlyMap<Cause, number>;
interface Opinion {
  readonly name: string;
  readonly of: Distribution;
}

/** Weights scaled to add up to 1; causes that all weigh nothing weigh the same. */
function distribution(causes: readonly (readonly [Cause, number])[]): Distribution {
  const sum = causes.reduce((total, [, weight]) => total + weight, 0);
  const scaled = (weight: number): number => (sum > 0 ? weight / sum : 1 / causes.length);
  return new Map(causes.map(([idv, weight]) => [idv, scaled(weight)]));
}

function top(of: Distribution): readonly Cause[] {
  const highest = Math.max(...of.values());
  return [...of.keys()].filter((cause) => of.get(cause) === highest);
}

/** Sum of the smaller weight of each cause (histogram intersection, Swain and Ballard 1991). */
function overlap(a: Distribution, b: Distribution): number {
  let sum = 0;
  for (const [cause, weight] of a) sum += Math.min(weight, b.get(cause) ?? 0);
  return Math.min(1, sum);
}

function compare(a: Opinion, b: Opinion): Pair {
  const others = top(b.of);
  const sameTop = top(a.of).some((cause) => others.includes(cause));
  return { a: a.name, b: b.name, sameTop, overlap: overlap(a.of, b.of) };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * How far the models agree with each other and with the built-in diagnosis. Confidences and
 * probabilities are scaled to add up to 1 before they are compared, since models do not keep to it.
 *
 * @param verdicts of the models that gave one
 * @param builtInRanking empty: it has said nothing and is not compared
 */
export function agreement(
  verdicts: readonly { readonly model: string; readonly verdict: Verdict }[],
  builtInRanking: readonly RankedCause[],
): Agreement {
  const opinions: Opinion[] = verdicts.map(({ model, verdict }) => ({
    name: model,
    of: distribution(verdict.causes.map(({ idv, confidence }) => [idv, confidence])),
  }));
  if (builtInRanking.length > 0) {
    const of = distribution(builtInRanking.map(({ idv, probability }) => [idv, probability]));
    opinions.push({ name: BUILT_IN, of });
  }
  const pairs = opinions.flatMap((a, k) => opinions.slice(k + 1).map((b) => compare(a, b)));
  return {
    pairs,
    sameTop: mean(pairs.map((pair) => (pair.sameTop ? 1 : 0))),
    overlap: mean(pairs.map((pair) => pair.overlap)),
  };
}
