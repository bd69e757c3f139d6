import type { Quayside } from '#engine/index.ts';
import type { SettingsStore } from '#engine/settings/settings-store.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { quitPlan, runningStacks } from './quit-plan.ts';

interface Surroundings {
  /** Asks the user whether these stacks should stop. */
  ask(running: string[]): void;
  show(stackId: string): void;
  /** Ends what is open and then the app. */
  leave(): Promise<void>;
}

/** From the wish to quit to the end: asks once, stops what is to be stopped. */
export class Quitting {
  readonly #quayside: Quayside;
  readonly #settings: SettingsStore;
  readonly #around: Surroundings;
  #state: 'no' | 'asking' | 'leaving' = 'no';

  constructor(quayside: Quayside, settings: SettingsStore, around: Surroundings) {
    this.#quayside = quayside;
    this.#settings = settings;
    this.#around = around;
  }

  wish(known: Snapshot): void {
    if (this.#state === 'leaving') return;
    const running = runningStacks(known);
    const plan = quitPlan(running, this.#settings.get().onQuit);
    if (plan === 'ask') {
      this.#state = 'asking';
      this.#around.ask(running);
      return;
    }
    this.#leave(plan === 'stop-then-quit' ? running : []);
  }

  answer(choice: 'stop' | 'keep' | 'cancel', remember: boolean): void {
    if (this.#state !== 'asking') return;
    this.#state = 'no';
    if (choice === 'cancel') return;
    if (remember) this.#settings.update((settings) => ({ ...settings, onQuit: choice }));
    this.#leave(choice === 'stop' ? runningStacks(this.#quayside.snapshot()) : []);
  }

  #leave(toStop: readonly string[]): void {
    this.#state = 'leaving';
    this.#stopAll(toStop).catch((cause: unknown) => {
      this.#state = 'no';
      process.stderr.write(`${this.#quayside.mask(String(cause))}\n`);
    });
  }

  /** A stop that fails keeps the app open to show why. */
  async #stopAll(stackIds: readonly string[]): Promise<void> {
    for (const stackId of stackIds) {
      const started = await this.#quayside.down(stackId);
      const task = started.ok ? await this.#quayside.waitForTask(started.value.taskId) : null;
      if (task?.state !== 'done') {
        this.#state = 'no';
        this.#around.show(stackId);
        return;
      }
    }
    await this.#around.leave();
  }
}
