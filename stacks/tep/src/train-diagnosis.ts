import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadModel, MODEL_FILE } from './diagnosis/load-model.ts';
import { readModel, writeModel } from './diagnosis/model.ts';
import { publishedRuns } from './diagnosis/training/published.ts';
import { evaluationReport } from './diagnosis/training/report.ts';
import { kindsOf, simulateRuns } from './diagnosis/training/runs.ts';
import { train } from './diagnosis/training/train.ts';

const HELP = `Learn the signatures of the disturbances from the simulator.

  npm run -s train-diagnosis                writes src/diagnosis/model.json (a quarter of an hour)
  npm run -s train-diagnosis -- --evaluate  tries that model on other runs, writes docs/diagnosis.md
`;

/** Runs of one seed never meet those of the other: seeds, onsets and setpoints are drawn anew. */
const TRAINING_SEED = 1;
const TRAINING_ROUNDS = 45;
/** Drawn anew whenever the method changes: what one has looked at while making it proves nothing. */
const EVALUATION_SEED = 2_026_112_117;
const EVALUATION_ROUNDS = 10;
const REPORT_FILE = new URL('../docs/diagnosis.md', import.meta.url);

function runTraining(): void {
  const text = writeModel(train([...simulateRuns(TRAINING_SEED, kindsOf(TRAINING_ROUNDS))]));
  readModel(JSON.parse(text));
  writeFileSync(MODEL_FILE, text);
}

function runEvaluation(): void {
  const runs = [...simulateRuns(EVALUATION_SEED, kindsOf(EVALUATION_ROUNDS))];
  mkdirSync(new URL('.', REPORT_FILE), { recursive: true });
  const report = evaluationReport(loadModel(), EVALUATION_SEED, runs, [...publishedRuns()]);
  writeFileSync(REPORT_FILE, report);
}

const { values } = parseArgs({
  options: {
    evaluate: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else if (values.evaluate) runEvaluation();
else runTraining();
