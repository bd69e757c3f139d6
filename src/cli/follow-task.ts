import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { TaskView } from '#shared/task-view.ts';
import type { Session } from './session.ts';
import { TaskProgress } from './task-progress.ts';

/** The settings library sends the process each signal a second time, at once. */
const echoMs = 300;
/** 128 + SIGINT, as shells tell it. */
const interruptedCode = 130;

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Calls `cancel` at the first Ctrl+C; the second leaves at once. Returns the way to stop listening. */
function onInterrupt(cancel: () => void): () => void {
  let firstAt: number | null = null;
  const listener = () => {
    if (firstAt !== null && performance.now() - firstAt > echoMs) process.exit(interruptedCode);
    firstAt ??= performance.now();
    cancel();
  };
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

/**
 * Begins a task and shows it until it has ended. Ctrl+C cancels it and waits until things are in
 * order; what a second Ctrl+C leaves is found at the next launch.
 */
export async function followTask(
  { quayside, terminal }: Session,
  begin: () => Promise<Result<{ taskId: string }>>,
): Promise<Result<TaskView>> {
  let taskId: string | null = null;
  const cancelled = new AbortController();
  const progress = new TaskProgress(terminal.t);
  const stopListening = quayside.subscribe(({ tasks }) => {
    const task = taskId === null ? null : tasks?.[taskId];
    if (task && !terminal.json) progress.show(task);
  });
  const stopInterrupts = onInterrupt(() => {
    cancelled.abort();
    if (taskId !== null) quayside.cancel(taskId);
  });
  try {
    const begun = await begin();
    if (!begun.ok) return begun;
    ({ taskId } = begun.value);
    if (cancelled.signal.aborted) quayside.cancel(taskId);
    const task = await quayside.waitForTask(taskId);
    if (task?.state === 'done') return ok(task);
    return failed(task?.problem ?? problem('task-interrupted'));
  } finally {
    stopInterrupts();
    stopListening();
    progress.end();
  }
}
