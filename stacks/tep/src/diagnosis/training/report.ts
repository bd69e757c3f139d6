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
import type { Run } from './runs.ts';

/** The figures of docs/diagnosis.md. */

/** Rows after the onset at which the confusion matrix is drawn: 8 h. */
const MAIN_HORIZON = 160;
const LATE_ROWS = [0, 4, -4] as const;

type Row = readonly (string | number)[];

function table(header: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, k) => (k === 0 ? '---' : '--:'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

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
  return table(['rows after onset', 'onset late by', 'top 1, %', 'top 3, %', 'ECE'], rows);
}

function classTable(model: DiagnosisModel, runs: readonly Run[]): string {
  const byHorizon = HORIZONS.map((horizon) => outcomesOf(model, runs, horizon));
  const rows = CLASSES.map((id) => [
    id,
    typeof id === 'number' ? causeName(id) : '',
    ...byHorizon.map((outcomes) => percent(topShare(ofClass(outcomes, id), 1))),
  ]);
  return table(['class', 'meaning', ...HORIZONS.map((horizon) => `${horizon} rows`)], rows);
}

function confusionTable(outcomes: readonly Outcome[]): string {
  const rows = CLASSES.map((id) => {
    const own = ofClass(outcomes, id);
    const counts = CLASSES.map((top) => own.filter((outcome) => outcome.top === top).length);
    return [`**${id}**`, ...counts.map((count) => (count === 0 ? '·' : count))];
  });
  return table(['truth', ...CLASSES], rows);
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
  return table(['highest probability', 'diagnoses', 'mean of it, %', 'right, %'], rows);
}

/** The evaluation as Markdown. */
export function evaluationReport(model: DiagnosisModel, runs: readonly Run[]): string {
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
`;
}
