import { Worker } from 'node:worker_threads';
import type { Result } from '../../detection/index.ts';
import type { FromTrainer, ToTrainer, Training } from './messages.ts';
import type { NormalRows } from './models.ts';

/** A training needs some 60 MB; without limits it would take what the machine has. */
const LIMITS = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 };

/**
 * Trains models, each time in a thread of its own, whose memory goes with it: a training must hold
 * up neither the judging of samples nor HTTP. One training at a time.
 */
export class Trainer {
  #worker: Worker | null = null;
  /** Two megabytes that take seconds to make. */
  #baseline: NormalRows | null = null;

  /** Rejects if the thread breaks down or is closed. */
  async train(task: ToTrainer): Promise<Result<Training>> {
    const rows = task.rows ?? this.#baseline;
    const answer = await this.#run({ ...task, rows });
    if (task.rows === null) this.#baseline = answer.rows;
    return answer.result;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  async #run(task: ToTrainer): Promise<FromTrainer> {
    const url = new URL('trainer-worker.ts', import.meta.url);
    const worker = new Worker(url, { resourceLimits: LIMITS });
    this.#worker = worker;
    const { promise, resolve, reject } = Promise.withResolvers<FromTrainer>();
    worker
      .once('message', resolve)
      .once('error', reject)
      .once('exit', () => reject(new Error('The training was broken off.')));
    worker.postMessage(task);
    try {
      return await promise;
    } finally {
      this.#worker = null;
      await worker.terminate();
    }
  }
}
