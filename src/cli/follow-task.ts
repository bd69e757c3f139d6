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

type Begin = () => Promise<Result<{ taskId: string }>>;

/** What shows a task while it goes on. */
interface Display {
  show(task: TaskView): void;
  end(): void;
}

/** Begins a task and shows it; fails with the task's problem where it does not get done. */
export async function followTask(session: Session, begin: Begin): Promise<Result<TaskView>> {
  const task = await followToEnd(session, begin);
  if (!task.ok || task.value.state === 'done') return task;
  return failed(task.value.problem ?? problem('task-interrupted'));
}

/**
 * Begins a task and shows it until it has ended, well or not. Ctrl+C cancels it and waits until
 * things are in order; what a second Ctrl+C leaves is found at the next launch.
 */
export async function followToEnd(
  { quayside, terminal }: Session,
  begin: Begin,
  progress: Display = new TaskProgress(terminal.t),
): Promise<Result<TaskView>> {
  let taskId: string | null = null;
  const cancelled = new AbortController();
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
    return task === null ? failed(problem('task-interrupted')) : ok(task);
  } finally {
    stopInterrupts();
    stopListening();
    progress.end();
  }
}
