export {
  BENCHMARK_ONSET,
  BENCHMARK_RECORD_PERIOD,
  ClosedLoop,
  type ClosedLoopImage,
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
  DISTURBANCES,
  HELD_VALVE,
  HELD_VALVE_FAULT,
  IDV,
  type ManipulatedVariable,
  XMV,
} from './input-tables.ts';
export {
  INPUT_IDS,
  type InputId,
  INPUTS,
  isInputId,
  type PhysicalInput,
} from './physical-inputs.ts';
export { isLoopNumber, type Loop, type LoopNumber, type LoopOutput, LOOPS } from './loops.ts';
export { type Measurement, XMEAS } from './measurement-table.ts';
export { DEFAULT_SEED } from './random.ts';
export { SHUTDOWN_LIMITS, type ShutdownId, type ShutdownLimit } from './shutdown.ts';
