import { problem, type Problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { LinkView, StackView, VariableView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CatalogEntry, StackDefinition } from '../catalog/stack.ts';
import type { Deployments } from '../deploy/deployments.ts';
import { modeOf } from '../deploy/mode.ts';
import type { EngineMonitor } from '../docker/monitor.ts';
import type { LinkProbe } from '../observe/link-probe.ts';
import { stackState } from '../observe/readiness.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Variables } from '../settings/variables.ts';
import type { SnapshotStore } from '../snapshot-store.ts';
import { habitsOf } from './stack-habits.ts';
import { brokenStackView, stackView } from './stack-view.ts';

export interface StackBoardOptions {
  catalog: Catalog;
  deployments: Deployments;
  links: LinkProbe;
  monitor: EngineMonitor;
  settings: SettingsStore;
  variables: Variables;
  store: SnapshotStore;
}

/** What is remembered between two looks at a stack, because learning it takes time. */
interface Known {
  stack: StackDefinition;
  variables: VariableView[];
  /** Why its config cannot be read. */
  problem: Problem | null;
}

/** Keeps every stack's view in the snapshot true: others say that something changed, it works out what. */
export class StackBoard {
  readonly #from: StackBoardOptions;
  readonly #known = new Map<string, Known>();
  readonly #broken = new Map<string, Problem>();
  readonly #tasks = new Map<string, TaskView>();
  /** Watching goes on beside the other tasks. */
  readonly #watches = new Map<string, TaskView>();

  constructor(options: StackBoardOptions) {
    this.#from = options;
  }

  stacks(): StackDefinition[] {
    return [...this.#known.values()].map((known) => known.stack);
  }

  stack(stackId: string): StackDefinition | null {
    return this.#known.get(stackId)?.stack ?? null;
  }

  /** The stack, or why there is none to work with. */
  find(stackId: string): Result<StackDefinition> {
    const stack = this.stack(stackId);
    if (stack !== null) return ok(stack);
    return failed(this.#broken.get(stackId) ?? problem('stack-not-found', { stack: stackId }));
  }

  /** Reads the catalog again. Stacks that are gone leave the snapshot. */
  async reload(): Promise<CatalogEntry[]> {
    const entries = await this.#from.catalog.list();
    const gone = new Set([...this.#known.keys(), ...this.#broken.keys()]);
    for (const entry of entries) {
      gone.delete(entry.ok ? entry.stack.id : entry.id);
      if (entry.ok) await this.#take(entry.stack);
      else this.#takeBroken(entry.id, entry.problem);
    }
    for (const id of gone) {
      this.#known.delete(id);
      this.#broken.delete(id);
      this.#from.store.change({ stacks: { [id]: null } });
    }
    return entries;
  }

  async #take(stack: StackDefinition): Promise<void> {
    const before = this.#known.get(stack.id)?.problem ?? null;
    const variables = await this.#from.variables.describe(stack);
    this.#broken.delete(stack.id);
    this.#known.set(stack.id, { stack, variables, problem: before });
    this.refresh(stack.id);
  }

  #takeBroken(id: string, why: Problem): void {
    this.#known.delete(id);
    this.#broken.set(id, why);
    this.#from.store.change({ stacks: { [id]: brokenStackView(id, why) } });
  }

  /** Asks Compose for the stack's shape, where something it depends on changed. */
  async learn(stackId: string): Promise<void> {
    const known = this.#known.get(stackId);
    if (known === undefined || this.#from.monitor.connection === null) return;
    const config = await this.#from.deployments.learn(known.stack);
    known.problem = config.ok || isPassing(config.problem) ? null : config.problem;
    this.refresh(stackId);
  }

  async describeVariables(stackId: string): Promise<void> {
    const known = this.#known.get(stackId);
    if (known === undefined) return;
    known.variables = await this.#from.variables.describe(known.stack);
    this.refresh(stackId);
  }

  async describeAll(): Promise<void> {
    await Promise.all([...this.#known.keys()].map((id) => this.describeVariables(id)));
  }

  /** A stack's newest task, or its newest watch; the one before it leaves the snapshot. */
  tookTask(task: TaskView): void {
    const latest = task.kind === 'watch' ? this.#watches : this.#tasks;
    const before = latest.get(task.stackId);
    latest.set(task.stackId, task);
    const isNew = before !== undefined && before.id !== task.id;
    const tasks = { [task.id]: task, ...(isNew ? { [before.id]: null } : {}) };
    this.#from.store.change({ tasks });
    this.refresh(task.stackId);
  }

  forgotTask(stackId: string): void {
    const before = this.#tasks.get(stackId);
    if (before === undefined) return;
    this.#tasks.delete(stackId);
    this.#from.store.change({ tasks: { [before.id]: null } });
    this.refresh(stackId);
  }

  refreshAll(): void {
    for (const id of this.#known.keys()) this.refresh(id);
  }

  /** Works the view out again from what is known now. */
  refresh(stackId: string): void {
    const known = this.#known.get(stackId);
    if (known === undefined) return;
    this.#from.store.change({ stacks: { [stackId]: this.#view(known) } });
  }

  #view({ stack, variables, problem: why }: Known): StackView {
    const { deployments, links: probe, monitor, settings } = this.#from;
    const services = deployments.servicesOf(stack);
    const probed = probe.links(stack.id);
    const task = this.#tasks.get(stack.id) ?? null;
    const engineReady = monitor.view.phase === 'ready';
    const project = deployments.project(stack);
    return stackView({
      stack,
      state: stackState({ services, task, links: probed, engineReady }),
      services,
      links: probed.map(linkView),
      variables,
      ports: deployments.portsOf(stack.id),
      mode: modeOf(stack, settings),
      habits: habitsOf(settings, stack.id),
      task,
      watchable: deployments.isWatchable(stack),
      watchTask: this.#watches.get(stack.id) ?? null,
      problem: why,
      command: deployments.commandOf(stack),
      folder: project.directory,
    });
  }
}

/** What says nothing of the stack: the engine's own state is told elsewhere. */
function isPassing({ code }: Problem): boolean {
  return code.startsWith('engine-') || code === 'task-cancelled';
}

function linkView({ label, service, containerPort, url, answers }: LinkView): LinkView {
  return { label, service, containerPort, url, answers };
}
