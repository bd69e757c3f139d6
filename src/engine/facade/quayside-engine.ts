import { mkdirSync } from 'node:fs';
import type { Check } from '#shared/doctor-check.ts';
import type { CheckId, RepairId } from '#shared/doctor.ts';
import type { LogBatch } from '#shared/log-line.ts';
import { problem } from '#shared/problem.ts';
import { failed, type Result } from '#shared/result.ts';
import type { StackHabitsPatch } from '#shared/settings.ts';
import type { Delta, Snapshot } from '#shared/snapshot.ts';
import type { StatsSample } from '#shared/stats.ts';
import type { TaskView } from '#shared/task-view.ts';
import { Catalog } from '../catalog/catalog.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import { Deployments } from '../deploy/deployments.ts';
import { type EngineConnection, EngineMonitor } from '../docker/monitor.ts';
import { machineOf } from '../docker/paths.ts';
import { Doctor } from '../doctor/doctor.ts';
import { LinkProbe } from '../observe/link-probe.ts';
import { LogHub } from '../observe/logs.ts';
import { Observer } from '../observe/observer.ts';
import { StatsFeed } from '../observe/stats.ts';
import { mask } from '../problems/mask.ts';
import type {
  OpenLogs,
  OpenOptions,
  Quayside,
  QuaysideOptions,
  StartOptions,
} from '../quayside.ts';
import { SessionSecrets } from '../settings/session-secrets.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { Variables } from '../settings/variables.ts';
import { SnapshotStore } from '../snapshot-store.ts';
import { StackBoard } from './stack-board.ts';
import { rememberHabits } from './stack-habits.ts';
import { DoctorLook } from './doctor-look.ts';
import { rememberStartOptions } from './start-options.ts';
import { Surroundings } from './surroundings.ts';
import { VariableDesk } from './variable-desk.ts';

/** Wires the rooms of the engine together. What it knows is in the snapshot; what it does is in the rooms. */
export class QuaysideEngine implements Quayside {
  readonly #env: NodeJS.ProcessEnv;
  readonly #fetch: typeof fetch;
  readonly #settings: SettingsStore;
  readonly #catalog: Catalog;
  readonly #variables: Variables;
  readonly #monitor: EngineMonitor;
  readonly #observer: Observer;
  readonly #deployments: Deployments;
  readonly #links: LinkProbe;
  readonly #logs: LogHub;
  readonly #stats: StatsFeed;
  readonly #store: SnapshotStore;
  readonly #board: StackBoard;
  readonly #desk: VariableDesk;
  readonly #surroundings: Surroundings;
  readonly #doctor: Doctor;
  readonly #stops: (() => void)[] = [];
  /** The one stack that matters to this run; null when all do. */
  #only: string | null = null;
  #catalogRead: Promise<unknown> = Promise.resolve();
  #met: { connection: EngineConnection; done: Promise<void> } | null = null;

  constructor(options: QuaysideOptions) {
    const { home, bundled, settings, keychain } = options;
    mkdirSync(home, { recursive: true });
    this.#env = options.env ?? process.env;
    this.#fetch = options.fetch ?? fetch;
    this.#settings = settings;
    this.#catalog = new Catalog({ bundled, home });
    this.#variables = new Variables({
      settings,
      keychain,
      session: new SessionSecrets(),
      environment: this.#env,
    });
    const masked = (text: string) => this.mask(text);
    this.#monitor = new EngineMonitor({ env: this.#env });
    const monitor = this.#monitor;
    this.#observer = new Observer({
      monitor,
      mask: masked,
      onChange: (stackId) => this.#onContainers(stackId),
    });
    this.#deployments = new Deployments({
      home,
      monitor,
      observer: this.#observer,
      catalog: this.#catalog,
      variables: this.#variables,
      settings,
      mask: masked,
      onTask: (view) => this.#onTask(view),
    });
    this.#links = new LinkProbe({ onChange: (stackId) => this.#board.refresh(stackId) });
    this.#logs = new LogHub({ monitor, observer: this.#observer, mask: masked });
    this.#stats = new StatsFeed({ monitor, observer: this.#observer });
    this.#store = new SnapshotStore({
      engine: monitor.view,
      keychain: { state: 'unknown', problem: null },
      lmStudio: { state: 'unknown', url: null, models: [] },
      stacks: {},
      tasks: {},
      notices: [],
    });
    this.#board = new StackBoard({
      catalog: this.#catalog,
      deployments: this.#deployments,
      links: this.#links,
      monitor,
      settings,
      variables: this.#variables,
      store: this.#store,
    });
    this.#desk = new VariableDesk({
      board: this.#board,
      variables: this.#variables,
      env: this.#env,
      fetch: this.#fetch,
      mask: masked,
    });
    this.#surroundings = new Surroundings({
      store: this.#store,
      keychain,
      settings,
      fetch: this.#fetch,
    });
    this.#doctor = this.#callDoctor(home);
  }

  #callDoctor(home: string): Doctor {
    const machine = machineOf({ env: this.#env });
    const look = {
      home,
      machine,
      fetch: this.#fetch,
      lookForEngine: () => this.#monitor.look(),
      connection: () => this.#monitor.connection,
      askKeychain: async () => {
        await this.#surroundings.probeKeychain();
        return this.snapshot().keychain;
      },
      readStacks: () => this.#catalog.list(),
      snapshot: () => this.snapshot(),
      checkKey: (stackId: string, name: string) => this.checkVariable(stackId, name),
    };
    return new Doctor({
      view: () => new DoctorLook(look),
      tools: {
        machine,
        startEngine: () => this.startEngine(),
        up: (stackId) => this.up(stackId),
        down: (stackId) => this.down(stackId),
        waitForTask: (taskId) => this.waitForTask(taskId),
      },
      mask: (text) => this.mask(text),
    });
  }

  async open(options: OpenOptions = {}): Promise<void> {
    this.#only = options.only ?? null;
    this.#surroundings.notice();
    this.#stops.push(
      this.#monitor.subscribe(() => this.#onEngine()),
      this.#settings.subscribe(() => this.#onSettings()),
    );
    this.#catalogRead = this.#board.reload();
    const looked = this.#monitor.look();
    this.#observer.start();
    void this.#surroundings.probeKeychain();
    void this.#surroundings.lookForLmStudio();
    await Promise.all([this.#catalogRead, looked]);
    this.#monitor.watch();
    await this.#deployments.recover();
    await this.#meetEngine();
  }

  #relevantStacks(): StackDefinition[] {
    return this.#board.stacks().filter(({ id }) => this.#only === null || id === this.#only);
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#surroundings.watchLmStudio(false);
    await this.#deployments.close();
    this.#logs.dispose();
    this.#stats.dispose();
    this.#links.dispose();
    await this.#observer.dispose();
    await this.#monitor.dispose();
    this.#store.close();
    this.#settings.close();
  }

  snapshot(): Snapshot {
    return this.#store.snapshot();
  }

  subscribe(listener: (delta: Delta) => void): () => void {
    return this.#store.subscribe(listener);
  }

  async look(): Promise<void> {
    await this.#monitor.look();
  }

  startEngine(): Promise<Result<null>> {
    return this.#monitor.start();
  }

  lookForLmStudio(): Promise<void> {
    return this.#surroundings.lookForLmStudio();
  }

  async reloadCatalog(): Promise<void> {
    await this.#board.reload();
    await Promise.all(this.#board.stacks().map((stack) => this.#board.learn(stack.id)));
  }

  async up(stackId: string, options: StartOptions = {}): Promise<Result<{ taskId: string }>> {
    const stack = this.#board.find(stackId);
    if (!stack.ok) return stack;
    const ports = this.snapshot().stacks[stackId]?.ports ?? [];
    const remembered = rememberStartOptions(this.#settings, stack.value, options, ports);
    return remembered.ok ? this.#deployments.up(stackId, options) : remembered;
  }

  down(stackId: string): Promise<Result<{ taskId: string }>> {
    return this.#deployments.down(stackId);
  }

  restart(stackId: string, service: string | null): Promise<Result<{ taskId: string }>> {
    return this.#deployments.restart(stackId, service);
  }

  chooseMode(stackId: string, mode: string | null): Result<null> {
    const stack = this.#board.find(stackId);
    if (!stack.ok) return stack;
    const runs = this.#observer.containers(stackId).length > 0;
    if (runs || this.#deployments.isBusy(stackId)) {
      return failed(problem('stack-running', { stack: stack.value.title }));
    }
    return rememberStartOptions(this.#settings, stack.value, { mode }, []);
  }

  scale(stackId: string, service: string, count: number): Promise<Result<{ taskId: string }>> {
    return this.#deployments.scale(stackId, service, count);
  }

  watch(stackId: string): Promise<Result<{ taskId: string }>> {
    return this.#deployments.watch(stackId);
  }

  cancel(taskId: string): Result<null> {
    return this.#deployments.cancel(taskId);
  }

  output(taskId: string): Promise<Result<string>> {
    return this.#deployments.output(taskId);
  }

  waitForTask(taskId: string): Promise<TaskView | null> {
    return this.#deployments.wait(taskId);
  }

  async useFreePort(stackId: string): Promise<Result<null>> {
    const moved = await this.#deployments.useFreePort(stackId);
    this.#board.refresh(stackId);
    return moved;
  }

  setHabits(stackId: string, habits: StackHabitsPatch): Result<null> {
    const stack = this.#board.find(stackId);
    return stack.ok ? rememberHabits(this.#settings, stackId, habits) : stack;
  }

  setVariable(
    stackId: string,
    name: string,
    value: string,
    options: { thisRunOnly: boolean },
  ): Promise<Result<null>> {
    return this.#withKeychain(this.#desk.set(stackId, name, value, options));
  }

  unsetVariable(stackId: string, name: string): Promise<Result<null>> {
    return this.#withKeychain(this.#desk.unset(stackId, name));
  }

  checkVariable(stackId: string, name: string): Promise<Result<null>> {
    return this.#desk.check(stackId, name);
  }

  openLogs(stackId: string, onBatch: (batch: LogBatch) => void): Promise<Result<OpenLogs>> {
    return this.#logs.open(stackId, onBatch);
  }

  openStats(
    stackId: string,
    onSample: (sample: StatsSample) => void,
  ): Promise<Result<{ close(): void }>> {
    return this.#stats.open(stackId, onSample);
  }

  get checks(): readonly Check[] {
    return this.#doctor.checks;
  }

  diagnose(): Promise<Check[]> {
    return this.#doctor.run();
  }

  onCheck(listener: (check: Check) => void): () => void {
    return this.#doctor.subscribe(listener);
  }

  repair(check: CheckId, fix: RepairId, confirmed: boolean): Promise<Result<Check>> {
    return this.#doctor.repair(check, fix, confirmed);
  }

  setVisible(visible: boolean): void {
    this.#links.setVisible(visible);
    this.#surroundings.watchLmStudio(visible);
    if (visible) void this.#surroundings.lookForLmStudio();
  }

  dismissNotice(id: string): void {
    this.#surroundings.dismiss(id);
  }

  mask(text: string): string {
    return mask(text, this.#variables.knownSecrets());
  }

  #onTask(view: TaskView): void {
    this.#board.tookTask(view);
  }

  #onContainers(stackId: string): void {
    this.#followLinks(stackId);
    this.#board.refresh(stackId);
    void this.#putInOrder(stackId);
  }

  #followLinks(stackId: string): void {
    const stack = this.#board.stack(stackId);
    if (stack !== null) this.#links.update(stack, this.#observer.containers(stackId));
  }

  #onEngine(): void {
    this.#store.change({ engine: this.#monitor.view });
    this.#board.refreshAll();
    void this.#meetEngine();
  }

  /** Once for every engine that comes (back). */
  #meetEngine(): Promise<void> {
    const { connection } = this.#monitor;
    if (connection === null) {
      this.#met = null;
      return Promise.resolve();
    }
    if (this.#met?.connection !== connection) this.#met = { connection, done: this.#takeStock() };
    return this.#met.done;
  }

  /** Sees what runs, reads the stacks' shapes, clears what no longer belongs. */
  async #takeStock(): Promise<void> {
    await this.#catalogRead;
    await this.#observer.settled();
    await Promise.all(
      this.#relevantStacks().map(async ({ id }) => {
        this.#followLinks(id);
        await this.#board.learn(id);
        await this.#putInOrder(id);
      }),
    );
  }

  /** A task that was cut off and came off all the same is none; a stack without containers needs no `.env`. */
  async #putInOrder(stackId: string): Promise<void> {
    if (this.#monitor.connection === null) return;
    const view = this.snapshot().stacks[stackId];
    if (view !== undefined && (await this.#deployments.forgetInterrupted(view)) !== null) {
      this.#board.forgotTask(stackId);
    }
    await this.#deployments.tidy(stackId);
  }

  #onSettings(): void {
    this.#surroundings.notice();
    for (const { id } of this.#relevantStacks()) {
      this.#board.refresh(id);
      void this.#board.learn(id);
    }
  }

  /** What was just done may have unlocked the keychain, or shown that there is none. */
  async #withKeychain(work: Promise<Result<null>>): Promise<Result<null>> {
    const done = await work;
    await this.#surroundings.probeKeychain();
    return done;
  }
}
