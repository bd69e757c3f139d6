import type { StackState } from '#shared/stack-view.ts';

export type StackAction = 'start' | 'stop' | 'restart';

/** Which actions make sense in which state, the main one first. */
export const actionsFor: Readonly<Record<StackState, readonly StackAction[]>> = {
  broken: [],
  unknown: [],
  stopped: ['start'],
  starting: ['stop'],
  ready: ['stop', 'restart'],
  degraded: ['restart', 'stop'],
  failed: ['start', 'stop'],
  stopping: [],
};
