import type { CheckState } from '#shared/doctor.ts';
import type { EnginePhase } from '#shared/engine-view.ts';
import type { ServiceState, StackState } from '#shared/stack-view.ts';
import type { PhaseView, TaskView } from '#shared/task-view.ts';

/** How a state feels. Each has a colour and a shape of its own, never a colour alone. */
export type Tone = 'good' | 'working' | 'warn' | 'bad' | 'idle' | 'unknown';

export const stackTone: Readonly<Record<StackState, Tone>> = {
  broken: 'bad',
  stopped: 'idle',
  starting: 'working',
  ready: 'good',
  degraded: 'warn',
  failed: 'bad',
  stopping: 'working',
  unknown: 'unknown',
};

export const serviceTone: Readonly<Record<ServiceState, Tone>> = {
  absent: 'idle',
  created: 'idle',
  starting: 'working',
  running: 'good',
  healthy: 'good',
  unhealthy: 'bad',
  restarting: 'warn',
  paused: 'warn',
  finished: 'good',
  exited: 'idle',
  failed: 'bad',
  off: 'idle',
};

export const engineTone: Readonly<Record<EnginePhase, Tone>> = {
  looking: 'working',
  'not-installed': 'bad',
  'not-running': 'bad',
  starting: 'working',
  hanging: 'bad',
  'no-permission': 'bad',
  'too-old': 'bad',
  'compose-missing': 'bad',
  'compose-too-old': 'bad',
  'windows-containers': 'bad',
  'context-missing': 'bad',
  ready: 'good',
};

export const phaseTone: Readonly<Record<PhaseView['state'], Tone>> = {
  waiting: 'idle',
  running: 'working',
  done: 'good',
  skipped: 'idle',
  failed: 'bad',
};

export const taskTone: Readonly<Record<TaskView['state'], Tone>> = {
  running: 'working',
  cancelling: 'working',
  done: 'good',
  failed: 'bad',
  cancelled: 'idle',
  interrupted: 'warn',
};

export const checkTone: Readonly<Record<CheckState, Tone>> = {
  ok: 'good',
  warning: 'warn',
  failed: 'bad',
  skipped: 'idle',
};
