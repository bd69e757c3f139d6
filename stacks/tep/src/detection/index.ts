export type { ContributionRule } from './contributions.ts';
export { parseDataFile } from './data-file.ts';
export { evaluate, MINUTES_PER_SAMPLE, type Performance } from './evaluation.ts';
export { type Layout, layoutOf } from './layouts.ts';
export {
  type Method,
  METHODS,
  type Model,
  modelSchema,
  type Statistic,
  type StatisticName,
} from './model.ts';
export {
  type Contribution,
  createMonitor,
  type Monitor,
  type StatisticValue,
  type Verdict,
} from './monitor.ts';
export { DEFAULT_ALPHA, DEFAULT_DETECTOR, DEFAULTS, type TrainOptions } from './options.ts';
export { relimited } from './relimited.ts';
export type { DetectionProblem, ProblemCode, Result } from './result.ts';
export type { Rows } from './rows.ts';
export { statisticsOf } from './series.ts';
export { train } from './train.ts';
export { createTrigger, type Trigger, type TriggerEvent, type TriggerOptions } from './trigger.ts';
