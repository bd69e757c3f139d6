export {
  BENCHMARK_ONSET,
  BENCHMARK_RECORD_PERIOD,
  ClosedLoop,
  type ClosedLoopOptions,
  type Recorder,
  type RunOptions,
  type ShutdownCause,
  STEPS_PER_HOUR,
} from './closed-loop.ts';
export type { OverrideMode } from './controllers.ts';
export {
  type Disturbance,
  type DisturbanceKind,
  IDV,
  type ManipulatedVariable,
  XMV,
} from './input-tables.ts';
export { isLoopNumber, type Loop, type LoopNumber, type LoopOutput, LOOPS } from './loops.ts';
export { type Measurement, XMEAS } from './measurement-table.ts';
export { DEFAULT_SEED } from './random.ts';
export { SHUTDOWN_LIMITS, type ShutdownId, type ShutdownLimit } from './shutdown.ts';
