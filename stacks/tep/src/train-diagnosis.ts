import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadModel, MODEL_FILE } from './diagnosis/load-model.ts';
import { readModel, writeModel } from './diagnosis/model.ts';
import { readRun } from './diagnosis/read-run.ts';
import { evaluationReport, type PublishedRun } from './diagnosis/training/report.ts';
import { kindsOf, simulateRuns } from './diagnosis/training/runs.ts';
import { train } from './diagnosis/training/train.ts';

const HELP = `Learn the signatures of the disturbances from the simulator.

  npm run -s train-diagnosis                writes src/diagnosis/model.json (about ten minutes)
  npm run -s train-diagnosis -- --evaluate  tries that model on other runs, writes docs/diagnosis.md
`;

/** Runs of one seed never meet those of the other: seeds, onsets and setpoints are drawn anew. */
const TRAINING_SEED = 1;
const TRAINING_ROUNDS = 45;
const EVALUATION_SEED = 777;
const EVALUATION_ROUNDS = 8;
const PUBLISHED_FOLDER = new URL('../test/reference/benchmark/', import.meta.url);
const PUBLISHED = [1, 2, 4, 5, 6, 8, 10, 11, 12, 13, 14];
const REPORT_FILE = new URL('../docs/diagnosis.md', import.meta.url);

function runTraining(): void {
  const text = writeModel(train([...simulateRuns(TRAINING_SEED, kindsOf(TRAINING_ROUNDS))]));
  readModel(JSON.parse(text));
  writeFileSync(MODEL_FILE, text);
}

function publishedRun(idv: number): PublishedRun {
  const file = `d${String(idv).padStart(2, '0')}_te`;
  const result = readRun(readFileSync(new URL(`${file}.dat.gz`, PUBLISHED_FOLDER)));
  if (!result.ok) throw new Error(`${file}: ${result.problem.detail}`);
  return { file, idv, rows: result.rows };
}

function runEvaluation(): void {
  const runs = [...simulateRuns(EVALUATION_SEED, kindsOf(EVALUATION_ROUNDS))];
  mkdirSync(new URL('.', REPORT_FILE), { recursive: true });
  const published = PUBLISHED.map(publishedRun);
  writeFileSync(REPORT_FILE, evaluationReport(loadModel(), runs, published));
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
