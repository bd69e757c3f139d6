import { Worker } from 'node:worker_threads';
import type { Detection } from '../../contract/index.ts';
import { packSamples, type Recorded } from '../plant/recorded.ts';
import { RefusalError } from '../refusal.ts';
import type { Explanation, FromDetector, IncidentChange, ToDetector } from './messages.ts';

/** The thread that judges samples is gone. */
export class DetectorEndedError extends RefusalError {
  constructor(message: string, options?: ErrorOptions) {
    super(503, message, options);
  }
}

export interface DetectorListener {
  readonly onDetections: (detections: readonly Detection[]) => void;
  readonly onIncident: (change: IncidentChange) => void;
  /** Detections could not be stored. */
  readonly onTrouble: (detail: string) => void;
  /** The thread has ended without having been asked to. */
  readonly onFailure: (error: Error) => void;
}

/** Samples come and go; a small nursery keeps what they leave behind small. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/** The judging of samples in its thread, seen from the thread that serves HTTP. */
export class DetectorThread {
  readonly #worker: Worker;
  readonly #listener: DetectorListener;
  readonly #judging = new Map<number, () => void>();
  readonly #explaining = new Map<number, PromiseWithResolvers<Explanation>>();
  #nextId = 1;
  #failure: Error | null = null;
  #closing = false;

  constructor(dataDir: string, listener: DetectorListener) {
    this.#listener = listener;
    this.#worker = new Worker(new URL('worker.ts', import.meta.url), {
      ...{ workerData: dataDir, resourceLimits: LIMITS },
    });
    this.#worker.on('message', (message: FromDetector) => this.#receive(message));
    this.#worker.once('error', (error: Error) => this.#end(error));
    this.#worker.once('exit', (code) => this.#end(new Error(`It ended with code ${code}.`)));
  }

  /** Why the thread has ended; null while it goes on. */
  get failure(): Error | null {
    return this.#failure;
  }

  install(message: Omit<ToDetector & { type: 'install' }, 'type'>): void {
    this.#post({ type: 'install', ...message });
  }

  /** Settles when the samples, all of one run, have been judged, or never will be. */
  async judge(samples: readonly Recorded[]): Promise<void> {
    const [first] = samples;
    if (first === undefined || this.#failure !== null) return;
    const id = this.#takeId();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#judging.set(id, () => resolve(undefined));
    this.#post({ type: 'samples', id, run: first.run, packed: packSamples(samples) });
    await promise;
  }

  end(run: number): void {
    this.#post({ type: 'end', run });
  }

  /** What contributed to the statistics of the last row. Rejects with a DetectorEndedError. */
  async explain(rows: readonly Float64Array[]): Promise<Explanation> {
    if (this.#failure !== null) throw new DetectorEndedError('The detector has ended.');
    const id = this.#takeId();
    const waiting = Promise.withResolvers<Explanation>();
    this.#explaining.set(id, waiting);
    this.#post({ type: 'explain', id, rows });
    return waiting.promise;
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#worker.terminate();
  }

  #receive(message: FromDetector): void {
    switch (message.type) {
      case 'judged':
        this.#listener.onDetections(message.detections);
        this.#judging.get(message.id)?.();
        this.#judging.delete(message.id);
        break;
      case 'incident':
        this.#listener.onIncident(message.change);
        break;
      case 'explained':
        this.#explaining.get(message.id)?.resolve(message.explanation);
        this.#explaining.delete(message.id);
        break;
      case 'trouble':
        this.#listener.onTrouble(message.detail);
        break;
    }
  }

  #end(error: Error): void {
    if (this.#failure !== null) return;
    this.#failure = error;
    for (const settle of this.#judging.values()) settle();
    const ended = new DetectorEndedError('The detector has ended.', { cause: error });
    for (const { reject } of this.#explaining.values()) reject(ended);
    this.#judging.clear();
    this.#explaining.clear();
    if (!this.#closing) this.#listener.onFailure(error);
  }

  #takeId(): number {
    this.#nextId += 1;
    return this.#nextId;
  }

  #post(message: ToDetector): void {
    this.#worker.postMessage(message);
  }
}
