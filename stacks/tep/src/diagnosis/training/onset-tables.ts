import { CLASSES } from '../causes.ts';
import type { DiagnosisModel } from '../model.ts';
import { HORIZONS } from '../signature.ts';
import { calibrationError, isDetectable, topShare } from './evaluate.ts';
import { type FoundOnset, foundOnsets } from './found-onsets.ts';
import { markdownTable, percent } from './markdown-table.ts';
import type { Run } from './runs.ts';

/** Tables of docs/diagnosis.md about runs whose onset the trigger has to find. */

function median(values: readonly number[]): number | string {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? '';
}

export function triggerTable(found: readonly FoundOnset[]): string {
  const rows = CLASSES.map((id) => {
    const own = found.filter(({ truth }) => truth === id);
    const alarmed = own.filter((one) => one.outcome !== null);
    const outcomes = alarmed.flatMap(({ outcome }) => outcome ?? []);
    const delays = alarmed.flatMap(({ late }) => late ?? []);
    const first = outcomes.length === 0 ? '' : percent(topShare(outcomes, 1));
    return [id, own.length, alarmed.length, median(delays), first];
  });
  return markdownTable(['class', 'runs', 'found', 'median lateness, rows', 'top 1, %'], rows);
}

/** Of the detectable causes whose onset was found no earlier than it was. */
export function alarmTable(model: DiagnosisModel, runs: readonly Run[]): string {
  const rows = HORIZONS.map((horizon) => {
    const outcomes = foundOnsets(model, runs, horizon)
      .filter(({ late }) => late !== null && late >= 0)
      .flatMap(({ outcome }) => outcome ?? [])
      .filter(isDetectable);
    const shares = [1, 3].map((places) => percent(topShare(outcomes, places)));
    const { found, byChance } = calibrationError(outcomes);
    return [horizon, outcomes.length, ...shares, found.toFixed(3), byChance.toFixed(3)];
  });
  return markdownTable(
    ['rows after the onset found', 'runs', 'top 1, %', 'top 3, %', 'ECE', 'ECE by chance'],
    rows,
  );
}
