import type { DiagnosisModel } from '../model.ts';
import { HORIZONS } from '../signature.ts';
import {
  classTable,
  confusionTable,
  horizonTable,
  reliabilityTable,
  SURE,
  sureTable,
} from './accuracy-tables.ts';
import { calibrationError, outcomesOf } from './evaluate.ts';
import { foundOnsets } from './found-onsets.ts';
import { alarmTable, triggerTable } from './onset-tables.ts';
import type { PublishedRun } from './published.ts';
import { publishedTable } from './published-table.ts';
import type { Run } from './runs.ts';

/** Rows after the onset at which the confusion matrix is drawn: 8 h. */
const MAIN_HORIZON = 160;
const EARLY_HORIZON = 20;

/** The evaluation as Markdown; `seed` is the one that the runs were drawn with. */
export function evaluationReport(
  model: DiagnosisModel,
  seed: number,
  runs: readonly Run[],
  published: readonly PublishedRun[],
): string {
  const main = outcomesOf(model, runs, MAIN_HORIZON);
  const all = HORIZONS.flatMap((horizon) => outcomesOf(model, runs, horizon));
  return `# Diagnosis: how well the causes are told apart

Made by \`npm run -s train-diagnosis -- --evaluate\`; do not edit. ${runs.length} runs of the
simulator that training never saw, drawn with seed ${seed}, which nobody looked at while the method
was made: other noise, onsets and setpoints, half of them at another operating point or on a ramp. A
row is 3 minutes. Class \`hidden\` is normal operation and IDV 3, 9 and 15, which nothing tells from
it; \`unknown\` is a valve other than XMV 4 in manual, a moved setpoint, a false sensor, or two
disturbances at once.

Training takes a quarter of an hour of one core (12 minutes of computing; 20 minutes beside other
work on two cores, 2026-11-21) and gives the same model byte for byte each time.

## By time since the onset

Top 1 and top 3 over the detectable causes (all but 3, 9, 15); ECE, the expected calibration error
of the highest probability, over all classes alike. So few runs show an ECE even where the
probabilities are perfectly honest: the last column tells how much, on average.

${horizonTable(model, runs)}

IDV 8, 10 to 13 and 16 to 20 wander or come in pulses: the first hours may show nothing of them. The
diagnosis then puts \`hidden\` or \`unknown\` first, or spreads its probability over several causes.
Counted from an alarm, when something has shown, the table further below is much better.

How far a diagnosis can be relied on that gives one class at least ${100 * SURE} %:

${sureTable(model, runs)}

## By class: top 1, %

${classTable(model, runs)}

## Confusion after ${MAIN_HORIZON} rows

Rows: truth; columns: the likeliest class.

${confusionTable(main)}

## Reliability after ${EARLY_HORIZON} rows

${reliabilityTable(outcomesOf(model, runs, EARLY_HORIZON))}

## Reliability, all lengths

${reliabilityTable(all)}

Expected calibration error: ${calibrationError(all).found.toFixed(3)}.

## Where nobody gives the onset

The built-in trigger on the whole of these runs, and the diagnosis of all that follows the onset it
found. Runs that begin at another operating point may set it off before the event.

${triggerTable(foundOnsets(model, runs))}

By time since the onset that the trigger found, over the detectable causes found no earlier than
they began. This is what a diagnosis is worth so soon after an alarm: here something has shown.

${alarmTable(model, runs)}

## The published test runs

Place and probability of the true disturbance; the onset given as line 161, and as found by the
trigger. "From" tells whether the rows are those of the published file or our simulator's from the
file's seed. Of IDV 3 and 9 the probability of class \`hidden\`. The seed of d15_te is not known.

${publishedTable(model, published)}
`;
}
