import { packSamples, type Recorded } from '../plant/recorded.ts';
import type { ToDetector } from './messages.ts';

/** What the detector is told in order, and told again if its thread ends before it answers. */
export interface Task {
  readonly run: number;
  /** Empty: the run has ended. */
  readonly samples: readonly Recorded[];
  /** The plant goes on. */
  readonly release: () => void;
}

/** What ends so many threads is left out. */
const MOST_VICTIMS = 2;
/** Tasks kept for the next thread; the oldest go first. */
const MOST_TASKS = 1024;

/** Tasks that are not done, by their ids, the oldest first. */
export class DetectorTasks {
  readonly #tasks = new Map<number, Task>();
  /** The task that a thread ended over last, and how many have. */
  #blamed = { id: 0, victims: 0 };

  add(id: number, task: Task): void {
    this.#tasks.set(id, task);
    const [oldest] = this.#tasks.keys();
    if (this.#tasks.size > MOST_TASKS && oldest !== undefined) this.take(oldest);
  }

  /** The task, which is a task no more. */
  take(id: number): Task | undefined {
    const task = this.#tasks.get(id);
    this.#tasks.delete(id);
    task?.release();
    return task;
  }

  /** The thread has ended, over the oldest if there was one. */
  blameOldest(): void {
    const [id] = this.#tasks.keys();
    if (id === undefined) return;
    const before = this.#blamed.id === id ? this.#blamed.victims : 0;
    this.#blamed = { id, victims: before + 1 };
    if (this.#blamed.victims >= MOST_VICTIMS) this.take(id);
  }

  /** The plant is not to wait for any of them. */
  releaseAll(): void {
    for (const { release } of this.#tasks.values()) release();
  }

  messages(): ToDetector[] {
    return Array.from(this.#tasks, ([id, task]) => messageOf(id, task));
  }
}

export function messageOf(id: number, { run, samples }: Task): ToDetector {
  return samples.length === 0
    ? { type: 'end', id, run }
    : { type: 'samples', id, run, packed: packSamples(samples) };
}
