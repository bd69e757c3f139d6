import type { Check } from '#shared/doctor-check.ts';
import type { CheckId, RepairId } from '#shared/doctor.ts';
import type { LogBatch, LogLine } from '#shared/log-line.ts';
import type { Result } from '#shared/result.ts';
import type { StackHabitsPatch } from '#shared/settings.ts';
import type { Delta, Snapshot } from '#shared/snapshot.ts';
import type { StatsSample } from '#shared/stats.ts';
import type { TaskView } from '#shared/task-view.ts';
import type { SecretStore } from './settings/secrets.ts';
import type { SettingsStore } from './settings/settings-store.ts';

export interface QuaysideOptions {
  /** The data folder. */
  home: string;
  /** The folder of the bundled stacks, one folder each. */
  bundled: string;
  env?: NodeJS.ProcessEnv;
  settings: SettingsStore;
  keychain: SecretStore;
  /** Used for key checks, LM Studio and links. */
  fetch?: typeof fetch;
}

export interface OpenLogs {
  readonly id: string;
  /** What is known already. */
  readonly lines: readonly LogLine[];
  readonly dropped: number;
  close(): void;
}

export interface StartOptions {
  /** Remembered for this stack, as if chosen in the window. Null is the plain stack. */
  mode?: string | null;
  /** `service` or `service:containerPort` -> port on this machine; remembered. */
  ports?: Record<string, number>;
  /** Repair what can be repaired without the user, instead of refusing the start. */
  fix?: boolean;
  /** Watch the files that the stack's mode names, once it runs. */
  watch?: boolean;
}

export interface OpenOptions {
  /** Ask Compose about this stack only, and before `open` is over; null is about all, afterwards. */
  only?: string | null;
}

type Started = Promise<Result<{ taskId: string }>>;

/** All that the window, the tray and the command line can ask of the engine. */
export interface Quayside {
  /** Looks for the engine, tells what an earlier run left unfinished, begins to observe. */
  open(options?: OpenOptions): Promise<void>;
  /** Cancels running tasks, ends every stream. Running stacks keep running. */
  close(): Promise<void>;
  snapshot(): Snapshot;
  subscribe(listener: (delta: Delta) => void): () => void;

  look(): Promise<void>;
  startEngine(): Promise<Result<null>>;
  lookForLmStudio(): Promise<void>;
  reloadCatalog(): Promise<void>;

  up(stackId: string, options?: StartOptions): Started;
  down(stackId: string): Started;
  restart(stackId: string, service: string | null): Started;
  /** For the next start; refused while the stack runs. Null is the plain stack. */
  chooseMode(stackId: string, mode: string | null): Result<null>;
  /** Remembered for the stack's mode; 0 is switched off. */
  scale(stackId: string, service: string, count: number): Started;
  /** Carries changed files into the running stack, as a task that ends with the stack. */
  watch(stackId: string): Started;
  cancel(taskId: string): Result<null>;
  /** The raw output behind a task, secrets masked. */
  output(taskId: string): Promise<Result<string>>;
  /** The task as it ended; null for a task that is not of this run. */
  waitForTask(taskId: string): Promise<TaskView | null>;
  useFreePort(stackId: string): Promise<Result<null>>;
  /** Remembers when the stack starts and stops by itself. */
  setHabits(stackId: string, habits: StackHabitsPatch): Result<null>;

  setVariable(
    stackId: string,
    name: string,
    value: string,
    options: { thisRunOnly: boolean },
  ): Promise<Result<null>>;
  unsetVariable(stackId: string, name: string): Promise<Result<null>>;
  checkVariable(stackId: string, name: string): Promise<Result<null>>;

  openLogs(stackId: string, onBatch: (batch: LogBatch) => void): Promise<Result<OpenLogs>>;
  openStats(
    stackId: string,
    onSample: (sample: StatsSample) => void,
  ): Promise<Result<{ close(): void }>>;

  /** What the doctor's checks said last; empty before the first run. */
  readonly checks: readonly Check[];
  /** Looks at the machine with every check that applies to it. */
  diagnose(): Promise<Check[]>;
  /** Tells of each check as it is done. Returns the way to stop. */
  onCheck(listener: (check: Check) => void): () => void;
  /** Carries out a fix that a check offered, and makes the check again. */
  repair(check: CheckId, fix: RepairId, confirmed: boolean): Promise<Result<Check>>;
  /** While nobody looks, nothing is probed. */
  setVisible(visible: boolean): void;
  dismissNotice(id: string): void;
  /** `text` without any known secret. */
  mask(text: string): string;
}
