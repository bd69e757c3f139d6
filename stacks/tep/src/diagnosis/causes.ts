import { causeName as nameOf } from '../contract/plant-names.ts';
import { DISTURBANCES } from '../simulator/index.ts';

/** IDV 1..20, 21 for a valve held (XMV 4), or 'none' of these (normal operation included). */
export type CauseId = number | 'none';

/**
 * Disturbances whose effect the control hides within the noise: no method separates them from
 * normal operation (Russell, Chiang and Braatz, 2000).
 */
export const UNDETECTABLE: readonly number[] = [3, 9, 15];

/** The other disturbances. */
export const DETECTABLE: readonly number[] = DISTURBANCES.map(({ number }) => number).filter(
  (number) => !UNDETECTABLE.includes(number),
);

/** All causes that are ranked. */
export const CAUSES: readonly CauseId[] = [...DISTURBANCES.map(({ number }) => number), 'none'];

/** What the classifier tells apart: a detectable cause, the hidden group, or something unknown. */
export type ClassId = number | 'hidden' | 'unknown';

export const CLASSES: readonly ClassId[] = [...DETECTABLE, 'hidden', 'unknown'];

/** In English; contract/plant-names.ts has the other languages. */
export const causeName = (id: CauseId): string => nameOf(id, 'en');
