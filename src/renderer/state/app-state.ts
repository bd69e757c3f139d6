import { create } from 'zustand';
import type { PublicSettings, RequestOutput } from '#shared/ipc.ts';
import { nothingKnown } from '#shared/nothing-known.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';

/** What the main process last said. The window reads it and changes none of it. */
export interface AppState {
  readonly snapshot: Snapshot;
  readonly settings: PublicSettings;
  readonly info: RequestOutput<'app.info'>;
}

const nothingYet: AppState = {
  snapshot: {
    revision: 0,
    engine: nothingKnown,
    keychain: { state: 'unknown', problem: null },
    lmStudio: { state: 'unknown', url: null, models: [] },
    stacks: {},
    tasks: {},
    notices: [],
  },
  settings: {
    theme: 'system',
    language: 'system',
    onQuit: 'ask',
    notifications: true,
    restOnBattery: true,
    wizardDone: true,
  },
  info: { version: '', platform: 'linux', locale: 'en', openStack: null },
};

export const useApp = create<AppState>(() => nothingYet);

export const useEngine = () => useApp((state) => state.snapshot.engine);

export function useStack(stackId: string): StackView | undefined {
  return useApp((state) => state.snapshot.stacks[stackId]);
}

/** The task that runs for this stack, or its last one. */
export function useTaskOf(stack: StackView): TaskView | undefined {
  return useApp((state) =>
    stack.taskId === null ? undefined : state.snapshot.tasks[stack.taskId],
  );
}

/** The task that watches this stack's files, or the last one that did. */
export function useWatchOf(stack: StackView): TaskView | undefined {
  return useApp((state) =>
    stack.watchTaskId === null ? undefined : state.snapshot.tasks[stack.watchTaskId],
  );
}

/** All stacks, by title. */
export function stacksInOrder(stacks: Snapshot['stacks']): StackView[] {
  return Object.values(stacks).sort(
    (a, b) => a.title.localeCompare(b.title) || a.id.localeCompare(b.id),
  );
}
