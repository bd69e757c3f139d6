import { Worker } from 'node:worker_threads';
import type { FromDetector, ToDetector } from './messages.ts';

/** How long the thread may take, ms. */
export interface ThreadLimits {
  readonly start: number;
  /** For an answer; longer than SQLite waits for a database that is in use. */
  readonly answer: number;
}

export const THREAD_LIMITS: ThreadLimits = { start: 60_000, answer: 10_000 };

export interface ThreadListener {
  readonly onMessage: (message: FromDetector) => void;
  /** It has ended without having been asked to, or was ended as it did not answer. */
  readonly onEnd: (error: Error) => void;
}

/** Samples come and go; a small nursery keeps what they leave behind small. */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/** One life of the thread that judges samples. Ends it when an answer takes too long. */
export class DetectorThread {
  readonly #worker: Worker;
  readonly #limits: ThreadLimits;
  readonly #listener: ThreadListener;
  /** At first that it is ready is waited for. */
  #unanswered = 1;
  #deadline: NodeJS.Timeout | null = null;
  #isOver = false;

  constructor(dataDir: string, limits: ThreadLimits, listener: ThreadListener) {
    this.#limits = limits;
    this.#listener = listener;
    this.#worker = new Worker(new URL('worker.ts', import.meta.url), {
      ...{ name: 'detector', workerData: dataDir, resourceLimits: HEAP },
    });
    this.#worker.on('message', (message: FromDetector) => this.#receive(message));
    this.#worker.on('error', (error: Error) => this.#end(error));
    this.#worker.once('exit', (code) => this.#end(new Error(`It ended with code ${code}.`)));
    this.#wait(limits.start);
  }

  /** What has an id is to be answered in time. */
  post(message: ToDetector): void {
    this.#worker.postMessage(message);
    if (!('id' in message)) return;
    this.#unanswered += 1;
    if (this.#deadline === null) this.#wait(this.#limits.answer);
  }

  async close(): Promise<void> {
    this.#finish();
    await this.#worker.terminate();
  }

  #receive(message: FromDetector): void {
    if (this.#isOver) return;
    if (message.type === 'ready' || 'id' in message) this.#answered();
    this.#listener.onMessage(message);
  }

  #answered(): void {
    this.#unanswered -= 1;
    this.#stopWaiting();
    if (this.#unanswered > 0) this.#wait(this.#limits.answer);
  }

  #wait(ms: number): void {
    this.#deadline = setTimeout(() => {
      this.#end(new Error(`It did not answer for ${ms / 1000} s.`));
    }, ms).unref();
  }

  #stopWaiting(): void {
    if (this.#deadline !== null) clearTimeout(this.#deadline);
    this.#deadline = null;
  }

  #end(error: Error): void {
    if (this.#isOver) return;
    this.#finish();
    void this.#worker.terminate();
    this.#listener.onEnd(error);
  }

  #finish(): void {
    this.#isOver = true;
    this.#stopWaiting();
  }
}
