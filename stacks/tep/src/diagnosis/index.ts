export { type CauseId, causeName, CAUSES, UNDETECTABLE } from './causes.ts';
export {
  diagnose,
  type DiagnoseOptions,
  type Diagnosis,
  FEWEST_ROWS,
  type RankedCause,
} from './diagnose.ts';
export type { Direction, Evidence, Expectation } from './evidence.ts';
export { loadModel } from './load-model.ts';
export { type DiagnosisModel, readModel } from './model.ts';
export { findOnset } from './onset.ts';
export { parseRun, readRun, type ReadProblem, type ReadResult } from './read-run.ts';
export { ROW_HOURS, type Variable, VARIABLES } from './variables.ts';
