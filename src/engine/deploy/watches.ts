import { mkdir, rm } from 'node:fs/promises';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { TaskView } from '#shared/task-view.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import type { ComposeConfig } from '../compose/config.ts';
import type { EngineConnection } from '../docker/monitor.ts';
import { fileErrorReason } from '../settings/write-atomically.ts';
import { modeOf } from './mode.ts';
import { endOrphan, noteCompose } from './orphan.ts';
import { type RunFolder, runFolder } from './run-folder.ts';
import { isHolder, type StackLock, takeLock } from './stack-lock.ts';
import { projectName, runProject } from './stack-project.ts';
import { composeFor, type DeployTools, findStack } from './stack-run.ts';
import { forgetStaleWatch } from './stale-watch.ts';
import { Task } from './task.ts';
import { TaskOutput } from './task-output.ts';
import { watchFiles } from './watch-files.ts';

/** Whether any service names files that are to be carried into its container when they change. */
export function namesFilesToWatch(config: ComposeConfig | null): boolean {
  return Object.values(config?.services ?? {}).some(
    ({ develop }) => (develop?.watch?.length ?? 0) > 0,
  );
}

interface Watch {
  task: Task;
  lock: StackLock;
  folder: RunFolder;
}

/**
 * The watching of stacks' files: a task beside the others, since a stack that is watched can still
 * be stopped, scaled or started anew. One a stack, across every process that shares the home.
 */
export class Watches {
  readonly #tools: DeployTools;
  readonly #onTask: (view: TaskView) => void;
  readonly #tasks = new Map<string, Task>();
  /** By stack: the watch that runs. */
  readonly #running = new Map<string, Task>();
  #isClosed = false;

  constructor(tools: DeployTools, onTask: (view: TaskView) => void) {
    this.#tools = tools;
    this.#onTask = onTask;
  }

  find(taskId: string): Task | null {
    return this.#tasks.get(taskId) ?? null;
  }

  isWatching(stackId: string): boolean {
    return this.#running.has(stackId);
  }

  /** Whether the stack, as its config was last read, is one to watch: that takes a mode that says so. */
  isWatchable(stack: StackDefinition): boolean {
    const { configs, settings } = this.#tools;
    return modeOf(stack, settings) !== null && namesFilesToWatch(configs.last(stack.id));
  }

  async begin(stackId: string): Promise<Result<{ taskId: string }>> {
    const stack = await findStack(this.#tools.catalog, stackId);
    if (!stack.ok) return stack;
    const { connection, view } = this.#tools.monitor;
    if (connection === null) return failed(view.problem ?? problem('engine-not-running'));
    const runs = this.#tools.observer.containers(stackId).length > 0;
    if (this.#isClosed || !runs || !this.isWatchable(stack.value)) {
      return failed(problem('watch-unavailable', { stack: stack.value.title }));
    }
    const watch = await this.#prepare(stackId).catch((error: unknown) =>
      failed(problem('home-failed', { reason: fileErrorReason(error) })),
    );
    if (!watch.ok) return watch;
    void this.#carryOut(stack.value, connection, watch.value);
    return ok({ taskId: watch.value.task.id });
  }

  /** Ends the stack's watch, if there is one, and waits until it has. Returns whether there was. */
  async end(stackId: string): Promise<boolean> {
    const task = this.#running.get(stackId);
    if (task === undefined) return false;
    task.cancel();
    await task.ended;
    return true;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#running.keys()].map((stackId) => this.end(stackId)));
  }

  async #prepare(stackId: string): Promise<Result<Watch>> {
    const folder = runFolder(this.#tools.home, stackId);
    await mkdir(folder.folder, { recursive: true });
    const lock = await takeLock(folder.watchLockFolder);
    if (isHolder(lock)) return failed(problem('task-busy', { stack: stackId, pid: lock.pid }));
    try {
      await endOrphan(folder.watchFile);
      const output = new TaskOutput(this.#tools.mask);
      await output.openFile(folder.watchOutputFile);
      const task = new Task({ stackId, kind: 'watch', output, onChange: this.#onTask });
      this.#tasks.set(task.id, task);
      this.#running.set(stackId, task);
      task.begin('watch');
      return ok({ task, lock, folder });
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  async #carryOut(
    stack: StackDefinition,
    connection: EngineConnection,
    { task, lock, folder }: Watch,
  ): Promise<void> {
    const { catalog, mask, observer, settings } = this.#tools;
    const compose = composeFor(stack, connection, this.#tools, {}, (pid) => {
      noteCompose(folder.watchFile, pid).catch((cause: unknown) => {
        task.output.line(`The run could not be noted: ${String(cause)}`);
      });
    });
    await forgetStaleWatch(projectName(stack.id), connection.cli.env);
    const mode = modeOf(stack, settings);
    const copy = await catalog.workingCopy(stack);
    const outcome = copy.ok
      ? await watchFiles(task, observer, compose, runProject(stack, copy.value, mode, folder))
      : copy;
    await rm(folder.watchFile, { force: true });
    await task.output.close();
    await lock.release();
    this.#running.delete(stack.id);
    if (outcome.ok) task.end({ state: 'done' });
    else task.end({ state: 'failed', problem: masked(outcome.problem, mask) });
  }
}

function masked(found: TaskView['problem'] & object, mask: (text: string) => string) {
  return { ...found, output: found.output === null ? null : mask(found.output) };
}
