import type { PlantView } from '../ui/live/plant-store.ts';
import type { Variable } from '../ui/variables.ts';

/** The newest value of a variable; null before the first. */
export type Latest = (variable: Variable) => number | null;

/** Of state and sample, whichever is newer: at rest only the state comes. */
export function latestOf({ state, sample }: PlantView): Latest {
  const newer =
    sample !== null && (state === null || sample.stepIndex >= state.stepIndex) ? sample : state;
  return ({ kind, number }) => newer?.[kind][number - 1] ?? null;
}
