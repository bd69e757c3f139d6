import { applyDelta } from '#shared/apply-delta.ts';
import type { Delta, Snapshot } from '#shared/snapshot.ts';

/**
 * Follows the engine's snapshot through its deltas. Deltas that arrive while a snapshot is asked
 * for wait until it is there; one that does not fit makes it ask again.
 */
export class SnapshotFollower {
  readonly #ask: () => Promise<Snapshot>;
  readonly #onSnapshot: (snapshot: Snapshot) => void;
  #current: Snapshot | null = null;
  #waiting: Delta[] = [];
  #asking: Promise<void> | null = null;

  constructor(ask: () => Promise<Snapshot>, onSnapshot: (snapshot: Snapshot) => void) {
    this.#ask = ask;
    this.#onSnapshot = onSnapshot;
  }

  /** Asks for the whole snapshot; concurrent calls share one question. */
  refresh(): Promise<void> {
    this.#asking ??= this.#catchUp().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** Takes the next delta. Resolves once its change has been passed on. */
  async receive(delta: Delta): Promise<void> {
    this.#waiting.push(delta);
    if (this.#asking !== null) return this.#asking;
    if (!this.#applyWaiting()) return this.refresh();
  }

  async #catchUp(): Promise<void> {
    do {
      const snapshot = await this.#ask();
      if (this.#current === null || snapshot.revision > this.#current.revision) {
        this.#show(snapshot);
      }
    } while (!this.#applyWaiting());
  }

  #show(snapshot: Snapshot): void {
    this.#current = snapshot;
    this.#onSnapshot(snapshot);
  }

  /** Applies what waits, in order; false when something is missing in between. */
  #applyWaiting(): boolean {
    const waiting = this.#waiting;
    this.#waiting = [];
    let snapshot = this.#current;
    for (const delta of waiting) {
      if (snapshot === null) return false;
      if (delta.revision <= snapshot.revision) continue;
      snapshot = applyDelta(snapshot, delta);
    }
    if (snapshot === null) return waiting.length === 0;
    if (snapshot !== this.#current) this.#show(snapshot);
    return true;
  }
}
