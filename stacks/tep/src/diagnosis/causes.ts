import { IDV } from '../simulator/index.ts';

/** IDV 1..20, 21 for valve XMV 4 held, or 'none' of these (normal operation included). */
export type CauseId = number | 'none';

export const HELD_VALVE_CAUSE = 21;
export const HELD_VALVE = 4;

/**
 * Disturbances whose effect the control hides within the noise: no method separates them from
 * normal operation (Russell, Chiang and Braatz, 2000).
 */
export const UNDETECTABLE: readonly number[] = [3, 9, 15];

/** All causes that are ranked. */
export const CAUSES: readonly CauseId[] = [
  ...IDV.map(({ number }) => number),
  HELD_VALVE_CAUSE,
  'none',
];

/** What the classifier tells apart: a detectable cause, the hidden group, or something unknown. */
export type ClassId = number | 'hidden' | 'unknown';

export const CLASSES: readonly ClassId[] = [
  ...CAUSES.filter((id): id is number => id !== 'none' && !UNDETECTABLE.includes(id)),
  'hidden',
  'unknown',
];

export function causeName(id: CauseId): string {
  if (id === 'none') return 'None of these';
  if (id === HELD_VALVE_CAUSE) return 'A and C feed valve held at its position (stream 4)';
  return IDV.find(({ number }) => number === id)?.name ?? `IDV ${id}`;
}
