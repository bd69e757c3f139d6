import { Worker } from 'node:worker_threads';
import type { FromTrainer, ToTrainer } from './messages.ts';

/**
 * Trains models in a thread of its own, begun when it is first needed: a training must hold up
 * neither the judging of samples nor HTTP. One training at a time.
 */
export class Trainer {
  #worker: Worker | null = null;

  /** Rejects if the thread breaks down or is closed. */
  async train(task: ToTrainer): Promise<FromTrainer> {
    const worker = (this.#worker ??= new Worker(new URL('trainer-worker.ts', import.meta.url)));
    const { promise, resolve, reject } = Promise.withResolvers<FromTrainer>();
    const onExit = (): void => reject(new Error('The training was broken off.'));
    worker.once('message', resolve).once('error', reject).once('exit', onExit);
    worker.postMessage(task);
    try {
      return await promise;
    } catch (error) {
      this.#worker = null;
      throw error;
    } finally {
      worker.off('message', resolve).off('error', reject).off('exit', onExit);
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}
