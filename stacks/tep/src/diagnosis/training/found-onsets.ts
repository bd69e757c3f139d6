import type { ClassId } from '../causes.ts';
import { classProbabilities, FEWEST_ROWS } from '../diagnose.ts';
import type { DiagnosisModel } from '../model.ts';
import { findOnset } from '../onset.ts';
import { LONGEST_WINDOW, windowOf } from '../window.ts';
import { type Outcome, outcomeOf } from './evaluate.ts';
import type { Run } from './runs.ts';

/** What becomes of a run whose onset the trigger has to find. */
export interface FoundOnset {
  readonly truth: ClassId;
  /** Rows from the true onset to the one found; null: none was found. */
  readonly late: number | null;
  readonly outcome: Outcome | null;
}

/** Diagnoses the first `length` rows from the onset found. */
export function foundOnsets(
  model: DiagnosisModel,
  runs: readonly Run[],
  length = LONGEST_WINDOW,
): FoundOnset[] {
  return runs.map(({ truth, rows, scenario }) => {
    const onset = findOnset(model, rows);
    if (onset === null || rows.length - onset < FEWEST_ROWS) {
      return { truth, late: null, outcome: null };
    }
    const window = windowOf(rows.slice(0, onset + length), onset, model.scale);
    const outcome = outcomeOf(truth, classProbabilities(model, window));
    return { truth, late: onset - scenario.onset, outcome };
  });
}
