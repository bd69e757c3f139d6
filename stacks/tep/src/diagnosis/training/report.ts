import { causeName, type ClassId, CLASSES } from '../causes.ts';
import { diagnose } from '../diagnose.ts';
import type { DiagnosisModel } from '../model.ts';
import { findOnset } from '../onset.ts';
import { HORIZONS } from '../signature.ts';
import {
  calibrationError,
  isDetectable,
  type Outcome,
  outcomesOf,
  reliability,
  topShare,
} from './evaluate.ts';
import { markdownTable } from './markdown-table.ts';
import { type FoundOnset, foundOnsets } from './found-onsets.ts';
import type { Run } from './runs.ts';

/** The figures of docs/diagnosis.md. */

/** Rows after the onset at which the confusion matrix is drawn: 8 h. */
const MAIN_HORIZON = 160;
const LATE_ROWS = [0, 4, -4] as const;

const percent = (share: number): string => (Number.isNaN(share) ? '' : (100 * share).toFixed(1));
const ofClass = (outcomes: readonly Outcome[], id: ClassId): Outcome[] =>
  outcomes.filter(({ truth }) => truth === id);

function horizonTable(model: DiagnosisModel, runs: readonly Run[]): string {
  const rows = HORIZONS.flatMap((horizon) =>
    LATE_ROWS.map((late) => {
      const outcomes = outcomesOf(model, runs, horizon, late);
      const detectable = outcomes.filter(isDetectable);
      const shares = [1, 3].map((places) => percent(topShare(detectable, places)));
      return [horizon, late, ...shares, calibrationError(outcomes).toFixed(3)];
    }),
  );
  return markdownTable(['rows after onset', 'onset late by', 'top 1, %', 'top 3, %', 'ECE'], rows);
}

function classTable(model: DiagnosisModel, runs: readonly Run[]): string {
  const byHorizon = HORIZONS.map((horizon) => outcomesOf(model, runs, horizon));
  const rows = CLASSES.map((id) => [
    id,
    typeof id === 'number' ? causeName(id) : '',
    ...byHorizon.map((outcomes) => percent(topShare(ofClass(outcomes, id), 1))),
  ]);
  return markdownTable(['class', 'meaning', ...HORIZONS.map((horizon) => `${horizon} rows`)], rows);
}

function confusionTable(outcomes: readonly Outcome[]): string {
  const rows = CLASSES.map((id) => {
    const own = ofClass(outcomes, id);
    const counts = CLASSES.map((top) => own.filter((outcome) => outcome.top === top).length);
    return [`**${id}**`, ...counts.map((count) => (count === 0 ? '·' : count))];
  });
  return markdownTable(['truth', ...CLASSES], rows);
}

function reliabilityTable(outcomes: readonly Outcome[]): string {
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

function median(values: readonly number[]): number | string {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? '';
}

function triggerTable(found: readonly FoundOnset[]): string {
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

/** A published test run of the benchmark, whose fault begins at row 160 (from 0). */
export interface PublishedRun {
  readonly file: string;
  readonly idv: number;
  readonly rows: readonly Float64Array[];
}

const PUBLISHED_ONSET = 160;
const PUBLISHED_HORIZONS = [20, 40, 80, 160, 800] as const;

function rankOf(model: DiagnosisModel, run: PublishedRun, length: number, onset: number): string {
  const { ranked } = diagnose(model, run.rows.slice(0, onset + length), { onset });
  const place = ranked.findIndex(({ id }) => id === run.idv);
  return `${place + 1} (${percent(ranked[place]?.probability ?? 0)} %)`;
}

function publishedTable(model: DiagnosisModel, published: readonly PublishedRun[]): string {
  const rows = published.map((run) => {
    const onset = findOnset(model, run.rows);
    const given = PUBLISHED_HORIZONS.map((rows) => rankOf(model, run, rows, PUBLISHED_ONSET));
    const found = onset === null ? '' : rankOf(model, run, run.rows.length - onset, onset);
    return [run.file, ...given, onset === null ? 'none' : onset + 1, found];
  });
  const lengths = PUBLISHED_HORIZONS.map((length) => `${length} rows`);
  return markdownTable(['file', ...lengths, 'onset found', 'from there'], rows);
}

/** The evaluation as Markdown. */
export function evaluationReport(
  model: DiagnosisModel,
  runs: readonly Run[],
  published: readonly PublishedRun[],
): string {
  const main = outcomesOf(model, runs, MAIN_HORIZON);
  const all = HORIZONS.flatMap((horizon) => outcomesOf(model, runs, horizon));
  return `# Diagnosis: how well the causes are told apart

Made by \`npm run -s train-diagnosis -- --evaluate\`; do not edit. ${runs.length} runs of the
simulator that training never saw: other seeds, onsets and setpoints, half of them at another
operating point or on a ramp. A row is 3 minutes. Class \`hidden\` is normal operation and IDV 3, 9
and 15, which nothing tells from it; \`unknown\` is a valve other than XMV 4 in manual, a moved
setpoint, a false sensor, or two disturbances at once.

## By time since the onset

Top 1 and top 3 over the detectable causes (all but 3, 9, 15); ECE, the expected calibration error
of the highest probability, over all classes alike.

${horizonTable(model, runs)}

IDV 8, 10 to 13 and 16 to 20 wander or come in pulses: the first hours may show nothing of them, and
the diagnosis then says \`hidden\`.

## By class: top 1, %

${classTable(model, runs)}

## Confusion after ${MAIN_HORIZON} rows

Rows: truth; columns: the likeliest class.

${confusionTable(main)}

## Reliability, all lengths

${reliabilityTable(all)}

Expected calibration error: ${calibrationError(all).toFixed(3)}.

## Where nobody gives the onset

The built-in trigger on the whole of these runs, and the diagnosis of all that follows the onset it
found. Runs that begin at another operating point may set it off before the event.

${triggerTable(foundOnsets(model, runs))}

## The published test runs

Place and probability of the true disturbance; the onset given as line 161, and as found by the
trigger.

${publishedTable(model, published)}
`;
}
