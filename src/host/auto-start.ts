import type { Quayside } from '#engine/index.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { stacksToStart } from './start-plan.ts';

/** Starts the stacks that are to start with Quayside: once, as soon as the engine is there. */
export class AutoStart {
  readonly #quayside: Quayside;
  readonly #onFault: (cause: unknown) => void;
  #unsubscribe: (() => void) | null = null;
  #engineAsked = false;

  constructor(quayside: Quayside, onFault: (cause: unknown) => void) {
    this.#quayside = quayside;
    this.#onFault = onFault;
  }

  begin(): void {
    this.#unsubscribe = this.#quayside.subscribe(() => this.#look());
    this.#look();
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  #look(): void {
    if (this.#unsubscribe === null) return;
    const snapshot = this.#quayside.snapshot();
    const plan = stacksToStart(snapshot);
    if (plan === 'wait') {
      this.#startEngine(snapshot);
      return;
    }
    this.stop();
    for (const stackId of plan) this.#quayside.up(stackId).catch(this.#onFault);
  }

  /** Asked for once: what cannot be started is shown like any engine that does not run. */
  #startEngine({ engine }: Snapshot): void {
    if (this.#engineAsked || engine.phase !== 'not-running') return;
    this.#engineAsked = true;
    this.#quayside.startEngine().catch(this.#onFault);
  }
}
