import { Worker } from 'node:worker_threads';
import type { Ingested } from '../../contract/index.ts';
import { ConflictError } from '../plant-service.ts';
import type { WatchSettings } from './messages.ts';
import type { Models } from './models.ts';

export interface IngestionTask {
  readonly rows: readonly Float64Array[];
  readonly models: Models;
  readonly settings: WatchSettings;
}

/** Judges rows from outside, one lot at a time, each in a thread of its own. */
export class Ingestion {
  #worker: Worker | null = null;

  /** Rejects with a ConflictError while another lot is being judged. */
  async run(task: IngestionTask): Promise<Ingested> {
    if (this.#worker !== null) throw new ConflictError('Other rows are being judged.');
    const worker = new Worker(new URL('ingestion-worker.ts', import.meta.url), {
      workerData: task,
    });
    this.#worker = worker;
    const { promise, resolve, reject } = Promise.withResolvers<Ingested>();
    worker
      .once('message', resolve)
      .once('error', reject)
      .once('exit', () => reject(new Error('The rows were not judged to the end.')));
    try {
      return await promise;
    } finally {
      this.#worker = null;
      await worker.terminate();
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}
