import { CLASSES } from './causes.ts';
import { at } from './element.ts';

/**
 * Trees choose among what they know, however strange the data. So each class also keeps the range
 * that its training runs gave every feature, and is believed only as far as the data lie near it.
 */
export interface Familiarity {
  /** Lowest and highest value of each feature: class by class, feature by feature. */
  readonly lowest: Float32Array;
  readonly highest: Float32Array;
  /** The strangeness up to which a class is fully believed. */
  readonly limit: number;
}

const UNKNOWN = CLASSES.indexOf('unknown');
const SMALLEST_WIDTH = 0.1;
/** A moved setpoint throws few features far off; that many are off matters, not how far. */
const MOST_WIDTHS = 1;
/** How fast belief falls beyond the limit. */
const SEVERITY = 2;

/** Root mean square of how far features lie outside the range of class k, in widths of it. */
export function strangeness(
  { lowest, highest }: Pick<Familiarity, 'lowest' | 'highest'>,
  k: number,
  features: Float64Array,
): number {
  const start = k * features.length;
  let sum = 0;
  features.forEach((value, f) => {
    const low = at(lowest, start + f);
    const high = at(highest, start + f);
    const outside = Math.max(low - value, value - high, 0) / (high - low + SMALLEST_WIDTH);
    sum += Math.min(outside, MOST_WIDTHS) ** 2;
  });
  return Math.sqrt(sum / features.length);
}

/** How far each of CLASSES is to be believed, 0..1: 1 where the data look like its runs. */
export function beliefsIn(familiarity: Familiarity, features: Float64Array): Float64Array {
  return Float64Array.from(CLASSES, (_, k) => {
    if (k === UNKNOWN) return 1;
    const strange = strangeness(familiarity, k, features);
    return strange <= familiarity.limit ? 1 : (familiarity.limit / strange) ** SEVERITY;
  });
}

/** Moves the probability that is not believed to 'unknown'. */
export function doubted(probabilities: Float64Array, beliefs: Float64Array): Float64Array {
  const kept = probabilities.map((p, k) => p * at(beliefs, k));
  const left = kept.reduce((a, b) => a + b, 0);
  kept[UNKNOWN] = at(kept, UNKNOWN) + Math.max(1 - left, 0);
  return kept;
}
