import { causeName, type ClassId, CLASSES } from '../causes.ts';
import type { DiagnosisModel } from '../model.ts';
import { HORIZONS } from '../signature.ts';
import {
  calibrationError,
  isDetectable,
  type Outcome,
  outcomesOf,
  reliability,
  topShare,
} from './evaluate.ts';
import { markdownTable, percent } from './markdown-table.ts';
import type { Run } from './runs.ts';

/** Tables of docs/diagnosis.md about runs whose onset is known. */

const LATE_ROWS = [0, 4, -4] as const;
/** A probability from which on one may act. */
export const SURE = 0.8;

const ofClass = (outcomes: readonly Outcome[], id: ClassId): Outcome[] =>
  outcomes.filter(({ truth }) => truth === id);

export function horizonTable(model: DiagnosisModel, runs: readonly Run[]): string {
  const rows = HORIZONS.flatMap((horizon) =>
    LATE_ROWS.map((late) => {
      const outcomes = outcomesOf(model, runs, horizon, late);
      const detectable = outcomes.filter(isDetectable);
      const shares = [1, 3].map((places) => percent(topShare(detectable, places)));
      const { found, byChance } = calibrationError(outcomes);
      return [horizon, late, ...shares, found.toFixed(3), byChance.toFixed(3)];
    }),
  );
  return markdownTable(
    ['rows after onset', 'onset late by', 'top 1, %', 'top 3, %', 'ECE', 'ECE by chance'],
    rows,
  );
}

export function sureTable(model: DiagnosisModel, runs: readonly Run[]): string {
  const rows = HORIZONS.map((horizon) => {
    const outcomes = outcomesOf(model, runs, horizon);
    const sure = outcomes.filter(({ probabilities }) => probabilities.some((p) => p >= SURE));
    return [horizon, percent(sure.length / outcomes.length), percent(topShare(sure, 1))];
  });
  return markdownTable(['rows after onset', 'so sure, %', 'right of these, %'], rows);
}

export function classTable(model: DiagnosisModel, runs: readonly Run[]): string {
  const byHorizon = HORIZONS.map((horizon) => outcomesOf(model, runs, horizon));
  const rows = CLASSES.map((id) => [
    id,
    typeof id === 'number' ? causeName(id) : '',
    ...byHorizon.map((outcomes) => percent(topShare(ofClass(outcomes, id), 1))),
  ]);
  return markdownTable(['class', 'meaning', ...HORIZONS.map((horizon) => `${horizon} rows`)], rows);
}

export function confusionTable(outcomes: readonly Outcome[]): string {
  const rows = CLASSES.map((id) => {
    const own = ofClass(outcomes, id);
    const counts = CLASSES.map((top) => own.filter((outcome) => outcome.top === top).length);
    return [`**${id}**`, ...counts.map((count) => (count === 0 ? '·' : count))];
  });
  return markdownTable(['truth', ...CLASSES], rows);
}

export function reliabilityTable(outcomes: readonly Outcome[]): string {
  const rows = reliability(outcomes)
    .filter(({ count }) => count > 0)
    .map(({ low, high, count, confidence, accuracy }) => [
      `${low.toFixed(1)} to ${high.toFixed(1)}`,
      count,
      percent(confidence),
      percent(accuracy),
    ]);
  return markdownTable(['highest probability', 'diagnoses', 'mean of it, %', 'right, %'], rows);
}
