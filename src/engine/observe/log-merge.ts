import { lineOverheadBytes } from './log-ring.ts';
import type { TurnBudget } from './turn-budget.ts';

interface Timed {
  time: string;
  bytes: number;
}

interface Queue<T> {
  items: T[];
  at: number;
  isCatchingUp: boolean;
}

/**
 * Brings what several sources have to tell of the past into the order of time. A source that catches
 * up holds the others' items back, so that its older ones can come first; once all have caught up,
 * items go through as they arrive.
 */
export class LogMerge<T extends Timed> {
  readonly #queues = new Map<string, Queue<T>>();
  readonly #limitBytes: number;
  readonly #budget: TurnBudget;
  readonly #onItem: (item: T, source: string) => void;
  readonly #waiting = new Set<() => void>();
  #heldBytes = 0;
  #drains = false;

  constructor(options: {
    /** More than this is not held back: it is told in the order at hand. */
    limitBytes: number;
    budget: TurnBudget;
    onItem(item: T, source: string): void;
  }) {
    this.#limitBytes = options.limitBytes;
    this.#budget = options.budget;
    this.#onItem = (item, source) => options.onItem(item, source);
  }

  /** `source` is about to tell of the past. */
  catchUp(source: string): void {
    this.#queue(source).isCatchingUp = true;
  }

  /** `source` has told all of its past. */
  caughtUp(source: string): void {
    const queue = this.#queues.get(source);
    if (queue === undefined) return;
    queue.isCatchingUp = false;
    this.#drain();
  }

  push(source: string, items: readonly T[]): void {
    if (this.#queues.size === 0) {
      for (const item of items) this.#onItem(item, source);
      return;
    }
    const queue = this.#queue(source);
    for (const item of items) {
      queue.items.push(item);
      this.#heldBytes += item.bytes + lineOverheadBytes;
    }
    this.#drain();
  }

  /** Resolves when nothing is held back. */
  idle(): Promise<void> {
    if (this.#queues.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  #queue(source: string): Queue<T> {
    const known = this.#queues.get(source);
    if (known !== undefined) return known;
    const queue: Queue<T> = { items: [], at: 0, isCatchingUp: false };
    this.#queues.set(source, queue);
    return queue;
  }

  #drain(): void {
    if (this.#drains) return;
    this.#drains = true;
    this.#budget.continue(() => this.#drainSome());
  }

  #drainSome(): void {
    const itemsPerTurn = 500;
    let count = 0;
    while (count < itemsPerTurn && this.#tellOldest()) count += 1;
    if (count === itemsPerTurn) {
      this.#budget.continue(() => this.#drainSome());
      return;
    }
    this.#drains = false;
    if ([...this.#queues.values()].some((queue) => queue.isCatchingUp)) return;
    this.#queues.clear();
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** False where nothing can be told yet. */
  #tellOldest(): boolean {
    let oldest: { queue: Queue<T>; item: T; source: string } | null = null;
    for (const [source, queue] of this.#queues) {
      const item = queue.items[queue.at];
      if (item === undefined) {
        if (queue.isCatchingUp && this.#heldBytes < this.#limitBytes) return false;
        continue;
      }
      if (oldest === null || item.time < oldest.item.time) oldest = { queue, item, source };
    }
    if (oldest === null) return false;
    const { queue, item, source } = oldest;
    queue.at += 1;
    if (queue.at === queue.items.length) {
      queue.items = [];
      queue.at = 0;
    }
    this.#heldBytes -= item.bytes + lineOverheadBytes;
    this.#onItem(item, source);
    return true;
  }
}
