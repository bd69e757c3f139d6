import { CLASSES } from '../causes.ts';
import { at } from '../element.ts';
import { type Familiarity, strangeness } from '../familiarity.ts';
import { FEATURES } from '../features.ts';
import type { Sample } from './boost.ts';

/** Share of the held-out windows, seen as what they are, that stay fully believed. */
const BELIEVED = 0.99;

type Ranges = Pick<Familiarity, 'lowest' | 'highest'>;

function rangesOf(samples: readonly Sample[]): Ranges {
  const size = CLASSES.length * FEATURES.length;
  const lowest = new Float32Array(size).fill(Infinity);
  const highest = new Float32Array(size).fill(-Infinity);
  for (const { features, label } of samples) {
    features.forEach((value, f) => {
      const place = label * FEATURES.length + f;
      lowest[place] = Math.min(at(lowest, place), value);
      highest[place] = Math.max(at(highest, place), value);
    });
  }
  return { lowest, highest };
}

/** Ranges from the samples learned from; the limit from those held out. */
export function learnFamiliarity(
  learned: readonly Sample[],
  heldOut: readonly Sample[],
): Familiarity {
  const ranges = rangesOf(learned);
  const strange = heldOut
    .filter(({ label }) => CLASSES[label] !== 'unknown')
    .map(({ features, label }) => strangeness(ranges, label, features))
    .toSorted((a, b) => a - b);
  return { ...ranges, limit: at(strange, Math.floor(BELIEVED * (strange.length - 1))) };
}
