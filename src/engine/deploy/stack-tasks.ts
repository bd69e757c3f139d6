import { mkdir, readFile, rm } from 'node:fs/promises';
import { problem, type Problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { ServiceState, StackView } from '#shared/stack-view.ts';
import type { TaskKind, TaskView } from '#shared/task-view.ts';
import { removeEnvFile } from '../settings/env-file.ts';
import { fileErrorReason } from '../settings/write-atomically.ts';
import { cameOff } from './came-off.ts';
import { removeMarker, writeMarker } from './marker.ts';
import { endOrphan, noteCompose } from './orphan.ts';
import { interruptedTasks } from './recovery.ts';
import { type RunFolder, runFolder } from './run-folder.ts';
import { isHolder, livingHolder, type StackLock, takeLock } from './stack-lock.ts';
import {
  composeFor,
  type DeployTools,
  findStack,
  servicesNow,
  type StackRun,
} from './stack-run.ts';
import { stopStack } from './stop-stack.ts';
import { Task } from './task.ts';
import { TaskOutput } from './task-output.ts';

export type Work = (run: StackRun) => Promise<Result<null>>;

/** Putting things in order after a cancelled start cannot itself be cancelled, but is bounded. */
const cleanUpMs = 90_000;

const alive: ReadonlySet<ServiceState> = new Set<ServiceState>([
  'starting',
  'running',
  'healthy',
  'unhealthy',
  'restarting',
  'paused',
]);

/** The tasks of all stacks: one at a time per stack, across every process that shares the home. */
export class StackTasks {
  readonly #tools: DeployTools;
  readonly #onTask: (view: TaskView) => void;
  readonly #tasks = new Map<string, Task>();
  /** By stack: what an earlier run was killed in the middle of. */
  readonly #interrupted = new Map<string, TaskView>();
  readonly #busy = new Set<string>();

  constructor(tools: DeployTools, onTask: (view: TaskView) => void) {
    this.#tools = tools;
    this.#onTask = onTask;
  }

  isBusy(stackId: string): boolean {
    return this.#busy.has(stackId);
  }

  find(taskId: string): Task | null {
    return this.#tasks.get(taskId) ?? null;
  }

  /** Starts the work unless the stack is busy, here or in another process. */
  async begin(stackId: string, kind: TaskKind, work: Work): Promise<Result<{ taskId: string }>> {
    if (this.#busy.has(stackId)) return failed(problem('task-busy', { stack: stackId }));
    this.#busy.add(stackId);
    const begun = await this.#prepare(stackId, kind).catch((error: unknown) =>
      failed(problem('home-failed', { reason: fileErrorReason(error) })),
    );
    if (!begun.ok) {
      this.#busy.delete(stackId);
      return begun;
    }
    void this.#carryOut(begun.value.run, begun.value.lock, work);
    return ok({ taskId: begun.value.run.task.id });
  }

  /** The raw output of a task of this run, or of the one that an earlier run left unfinished. */
  async output(taskId: string): Promise<Result<string>> {
    const task = this.#tasks.get(taskId);
    if (task !== undefined) return ok(task.output.text());
    const left = [...this.#interrupted.values()].find((view) => view.id === taskId);
    if (left === undefined) return failed(problem('wrong-use', { reason: taskId }));
    const { outputFile } = runFolder(this.#tools.home, left.stackId);
    return ok(await readFile(outputFile, 'utf8').catch(() => ''));
  }

  /** Tells as tasks what earlier runs were killed in the middle of. */
  async recover(): Promise<void> {
    for (const view of await interruptedTasks(this.#tools.home)) {
      if (this.#busy.has(view.stackId)) continue;
      this.#interrupted.set(view.stackId, view);
      this.#onTask(view);
    }
  }

  /** Forgets an unfinished task that came off after all; null when there was none. */
  async forgetInterrupted(stack: StackView): Promise<string | null> {
    const view = this.#interrupted.get(stack.id);
    if (view === undefined || this.#busy.has(stack.id) || !cameOff(view, stack)) return null;
    this.#interrupted.delete(stack.id);
    await removeMarker(runFolder(this.#tools.home, stack.id).markerFile);
    return view.id;
  }

  /** Removes the `.env` of a stack without containers. Only sound while the engine is observed. */
  async tidy(stackId: string): Promise<void> {
    if (this.#busy.has(stackId) || this.#hasContainers(stackId)) return;
    const folder = runFolder(this.#tools.home, stackId);
    if ((await livingHolder(folder.lockFolder)) !== null || this.#busy.has(stackId)) return;
    await removeEnvFile(folder.envFile);
  }

  /** Cancels starts, lets stops end, and waits until all has been put in order. */
  async close(): Promise<void> {
    const running = [...this.#tasks.values()].filter((task) => task.isRunning);
    for (const task of running) if (task.kind !== 'down') task.cancel();
    await Promise.all(running.map((task) => task.ended));
  }

  /** Lock, output file and marker: all before anything is touched. */
  async #prepare(
    stackId: string,
    kind: TaskKind,
  ): Promise<Result<{ run: StackRun; lock: StackLock }>> {
    const stack = await findStack(this.#tools.catalog, stackId);
    if (!stack.ok) return stack;
    const { connection, view } = this.#tools.monitor;
    if (connection === null) return failed(view.problem ?? problem('engine-not-running'));
    const folder = runFolder(this.#tools.home, stackId);
    await mkdir(folder.folder, { recursive: true });
    const lock = await takeLock(folder.lockFolder);
    if (isHolder(lock)) return failed(problem('task-busy', { stack: stackId, pid: lock.pid }));
    try {
      const task = await this.#makeTask(stackId, kind, folder);
      await endOrphan(folder.composeFile);
      const compose = composeFor(stack.value, connection, this.#tools, {}, (pid) => {
        noteCompose(folder.composeFile, pid).catch((cause: unknown) => {
          task.output.line(`The run could not be noted: ${String(cause)}`);
        });
      });
      const run = { ...this.#tools, stack: stack.value, task, connection, compose, folder };
      return ok({ run, lock });
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  async #makeTask(stackId: string, kind: TaskKind, folder: RunFolder): Promise<Task> {
    const output = new TaskOutput(this.#tools.mask);
    const task = new Task({ stackId, kind, output, onChange: this.#onTask });
    await output.openFile(folder.outputFile);
    const { startedAt } = task.view;
    await writeMarker(folder.markerFile, { taskId: task.id, kind, startedAt });
    this.#tasks.set(task.id, task);
    this.#onTask(task.view);
    return task;
  }

  async #carryOut(run: StackRun, lock: StackLock, work: Work): Promise<void> {
    const { task, stack, folder } = run;
    const resumes = this.#interrupted.delete(stack.id);
    const ranBefore =
      !resumes && servicesNow(run, stack).some((service) => alive.has(service.state));
    let outcome = await settled(run, work(run));
    if (!outcome.ok && task.signal.aborted) outcome = await settled(run, cleanUp(run, ranBefore));
    await rm(folder.composeFile, { force: true });
    await removeMarker(folder.markerFile);
    if (!outcome.ok) await this.#removeUnusedEnv(run);
    await task.output.close();
    await lock.release();
    this.#busy.delete(stack.id);
    task.end(endOf(outcome));
  }

  /** A start that failed before it made a container leaves no `.env`. */
  async #removeUnusedEnv(run: StackRun): Promise<void> {
    if (this.#hasContainers(run.stack.id) || run.monitor.connection === null) return;
    await removeEnvFile(run.folder.envFile);
  }

  #hasContainers(stackId: string): boolean {
    return this.#tools.observer.containers(stackId).length > 0;
  }
}

function endOf(outcome: Result<null>) {
  if (outcome.ok) return { state: 'done' } as const;
  const cancelled = outcome.problem.code === 'task-cancelled';
  return { state: cancelled ? 'cancelled' : 'failed', problem: outcome.problem } as const;
}

/** A fault of our own ends the task like any other problem, with what is known of it. */
async function settled(run: StackRun, work: Promise<Result<null>>): Promise<Result<null>> {
  try {
    return await work;
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    run.task.output.line(told);
    return failed(unexpected(run.mask(told)));
  }
}

function unexpected(told: string): Problem {
  return problem('unexpected', { reason: told.split('\n')[0] ?? '' }, told);
}

/**
 * After a cancelled start the stack is plainly stopped. What ran before the start is left alone: the
 * user asked not to start, and did not ask to stop.
 */
async function cleanUp(run: StackRun, ranBefore: boolean): Promise<Result<null>> {
  const cancelled = failed(problem('task-cancelled', { stack: run.stack.id }));
  if (run.task.kind !== 'up' || ranBefore) return cancelled;
  const stopped = await stopStack(run, AbortSignal.timeout(cleanUpMs));
  return stopped.ok ? cancelled : stopped;
}
