import { join } from 'node:path';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { PortView, ServiceView, StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import type { ComposeConfig } from '../compose/config.ts';
import { commandLine, type ComposeProject } from '../compose/project.ts';
import { scaleService } from '../scale/scale-service.ts';
import { moveTakenPorts } from './free-ports.ts';
import { modeOf, modeProblem } from './mode.ts';
import { plannedPorts, portViews } from './planned-ports.ts';
import { previewOfViews } from './preview-values.ts';
import { restartStack } from './restart-stack.ts';
import { runFolder } from './run-folder.ts';
import { runProject, StackConfigs } from './stack-project.ts';
import {
  composeFor,
  type DeployTools,
  findStack,
  servicesNow,
  type StackRun,
} from './stack-run.ts';
import { settingsOf } from './stack-settings.ts';
import { StackTasks } from './stack-tasks.ts';
import type { Task } from './task.ts';
import { startStack } from './start-stack.ts';
import { stopStack } from './stop-stack.ts';
import { Watches } from './watches.ts';

export type DeploymentsOptions = Omit<DeployTools, 'configs'> & {
  onTask: (view: TaskView) => void;
};

export interface UpChoices {
  /** Repair what can be repaired without the user, instead of refusing the start. */
  fix?: boolean;
  /** Watch the files that the stack's mode names, once it runs. */
  watch?: boolean;
}

/** Starting, stopping, scaling and watching stacks, and what a start of them would be. */
export class Deployments {
  readonly #tools: DeployTools;
  readonly #tasks: StackTasks;
  readonly #watches: Watches;

  constructor({ onTask, ...tools }: DeploymentsOptions) {
    this.#tools = { ...tools, configs: new StackConfigs() };
    this.#tasks = new StackTasks(this.#tools, onTask);
    this.#watches = new Watches(this.#tools, onTask);
  }

  up(stackId: string, choices: UpChoices = {}): Promise<Result<{ taskId: string }>> {
    const { fix = false, watch = false } = choices;
    return this.#tasks.begin(stackId, 'up', (run) =>
      this.#watchedAfter(run, watch, () => startStack(run, { fix })),
    );
  }

  down(stackId: string): Promise<Result<{ taskId: string }>> {
    return this.#tasks.begin(stackId, 'down', async (run) => {
      await this.#watches.end(stackId);
      return stopStack(run, run.task.signal);
    });
  }

  restart(stackId: string, service: string | null): Promise<Result<{ taskId: string }>> {
    return this.#tasks.begin(stackId, 'restart', (run) =>
      this.#watchedAfter(run, false, () => restartStack(run, service)),
    );
  }

  scale(stackId: string, service: string, count: number): Promise<Result<{ taskId: string }>> {
    return this.#tasks.begin(stackId, 'scale', (run) =>
      this.#watchedAfter(run, false, () => scaleService(run, service, count)),
    );
  }

  watch(stackId: string): Promise<Result<{ taskId: string }>> {
    return this.#watches.begin(stackId);
  }

  isWatchable(stack: StackDefinition): boolean {
    return this.#watches.isWatchable(stack);
  }

  /** A watch knows the stack as it was when it began: it makes way, and comes back for the new one. */
  async #watchedAfter(
    run: StackRun,
    asked: boolean,
    work: () => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const before = await this.#watches.end(run.stack.id);
    const done = await work();
    // What was refused or failed may have left the stack as it was.
    const wanted = before || (asked && done.ok);
    if (wanted && this.#watches.isWatchable(run.stack)) {
      const begun = await this.#watches.begin(run.stack.id);
      if (!begun.ok) run.task.output.line(`The files are not watched: ${begun.problem.code}`);
    }
    return done;
  }

  cancel(taskId: string): Result<null> {
    const task = this.#find(taskId);
    if (task === null) return failed(problem('wrong-use', { reason: taskId }));
    task.cancel();
    return ok(null);
  }

  output(taskId: string): Promise<Result<string>> {
    const watch = this.#watches.find(taskId);
    return watch === null ? this.#tasks.output(taskId) : Promise.resolve(ok(watch.output.text()));
  }

  /** The task's view once it has ended; null for a task that is not of this run. */
  wait(taskId: string): Promise<TaskView | null> {
    return this.#find(taskId)?.ended ?? Promise.resolve(null);
  }

  #find(taskId: string): Task | null {
    return this.#tasks.find(taskId) ?? this.#watches.find(taskId);
  }

  isBusy(stackId: string): boolean {
    return this.#tasks.isBusy(stackId);
  }

  recover(): Promise<void> {
    return this.#tasks.recover();
  }

  forgetInterrupted(stack: StackView): Promise<string | null> {
    return this.#tasks.forgetInterrupted(stack);
  }

  tidy(stackId: string): Promise<void> {
    return this.#tasks.tidy(stackId);
  }

  async close(): Promise<void> {
    await Promise.all([this.#watches.close(), this.#tasks.close()]);
  }

  /** Reads what the views need of a stack that is not started: its services' shape and its ports. */
  async learn(stack: StackDefinition): Promise<Result<ComposeConfig>> {
    const { catalog, configs, monitor, settings, variables } = this.#tools;
    if (monitor.connection === null) {
      return failed(monitor.view.problem ?? problem('engine-not-running'));
    }
    const copy = await catalog.workingCopy(stack);
    if (!copy.ok) return copy;
    const mode = modeOf(stack, settings);
    const unusable = modeProblem(stack, mode);
    if (unusable !== null) return failed(unusable);
    const values = previewOfViews(stack, await variables.describe(stack));
    const compose = composeFor(stack, monitor.connection, this.#tools, values);
    return configs.read(stack, { copy: copy.value, mode, values, compose });
  }

  /** Moves every taken port of the stack to a free one and remembers that. */
  async useFreePort(stackId: string): Promise<Result<null>> {
    const stack = await findStack(this.#tools.catalog, stackId);
    if (!stack.ok) return stack;
    const known = await this.learn(stack.value);
    if (!known.ok) return known;
    const { connection } = this.#tools.monitor;
    if (connection === null) return failed(problem('engine-lost'));
    return moveTakenPorts(this.#tools, connection, stackId);
  }

  /** Empty until the stack's config has been read. */
  portsOf(stackId: string): PortView[] {
    const config = this.#tools.configs.last(stackId);
    if (config === null) return [];
    return portViews(plannedPorts(config, settingsOf(this.#tools.settings, stackId)));
  }

  servicesOf(stack: StackDefinition): ServiceView[] {
    return servicesNow(this.#tools, stack);
  }

  project(stack: StackDefinition): ComposeProject {
    const { home, settings } = this.#tools;
    const copy = join(home, 'stacks', stack.id);
    const mode = modeOf(stack, settings);
    return runProject(stack, copy, mode, runFolder(home, stack.id));
  }

  /** The command line of a start, for showing and copying. */
  commandOf(stack: StackDefinition): string {
    return commandLine(this.project(stack), ['up', '--detach']);
  }
}
