import type { Detection } from '../../contract/index.ts';
import { packSamples, type Recorded } from '../plant/recorded.ts';
import { RefusalError } from '../refusal.ts';
import { DetectorTasks, messageOf, type Task } from './detector-tasks.ts';
import { DetectorThread, THREAD_LIMITS, type ThreadLimits } from './detector-thread.ts';
import { JudgedRows } from './judged-rows.ts';
import type { Explanation, FromDetector, IncidentChange, ToDetector } from './messages.ts';

/** The thread that judges samples is gone; another will take its place. */
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
  /** The thread has ended, or hung and was ended; it is started again. */
  readonly onFailure: (error: Error) => void;
}

type Install = Extract<ToDetector, { type: 'install' }>;

/** The wait before the first, second, … start after an end, if nothing was judged between, ms. */
const RESTART_MS = [0, 1000, 2000, 5000, 10_000, 30_000] as const;
const LONGEST_RESTART_MS = 30_000;
/** After so many the rows that were judged before are suspected. */
const SUSPICIOUS_FAILURES = 2;

/** The judging of samples in its thread, which is started again whenever it ends or hangs. */
export class DetectorSupervisor {
  readonly #dataDir: string;
  readonly #listener: DetectorListener;
  readonly #limits: ThreadLimits;
  readonly #tasks = new DetectorTasks();
  readonly #explaining = new Map<number, PromiseWithResolvers<Explanation>>();
  readonly #judged = new JudgedRows();
  #thread: DetectorThread | null = null;
  #isReady = false;
  #installed: Install | null = null;
  #nextId = 1;
  #failure: Error | null = null;
  #failures = 0;
  /** Since something was judged last. */
  #failuresInARow = 0;
  #restart: NodeJS.Timeout | null = null;

  constructor(dataDir: string, listener: DetectorListener, limits = THREAD_LIMITS) {
    this.#dataDir = dataDir;
    this.#listener = listener;
    this.#limits = limits;
    this.#start();
  }

  /** Why the thread has ended; null while it goes on, or again. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** How often the thread has ended. */
  get failures(): number {
    return this.#failures;
  }

  install(message: Omit<Install, 'type'>): void {
    this.#installed = { type: 'install', ...message };
    this.#thread?.post(this.#installed);
  }

  /**
   * Settles when the samples, all of one run, have been judged. While the thread is gone it settles
   * at once; they are judged later.
   */
  async judge(samples: readonly Recorded[]): Promise<void> {
    const [first] = samples;
    if (first === undefined) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#add({ run: first.run, samples, release: () => resolve(undefined) });
    if (this.#failure !== null) resolve(undefined);
    await promise;
  }

  /** No more samples of the run will come. */
  end(run: number): void {
    this.#add({ run, samples: [], release: () => undefined });
  }

  /** What contributed to the statistics of the last row. Rejects with a DetectorEndedError. */
  async explain(rows: readonly Float64Array[]): Promise<Explanation> {
    if (this.#thread === null) throw new DetectorEndedError('The detector is started again.');
    const id = this.#takeId();
    const waiting = Promise.withResolvers<Explanation>();
    this.#explaining.set(id, waiting);
    this.#thread.post({ type: 'explain', id, rows });
    return waiting.promise;
  }

  async close(): Promise<void> {
    if (this.#restart !== null) clearTimeout(this.#restart);
    const thread = this.#thread;
    this.#thread = null;
    this.#letGo();
    await thread?.close();
  }

  #start(): void {
    this.#restart = null;
    this.#isReady = false;
    const thread = new DetectorThread(this.#dataDir, this.#limits, {
      onMessage: (message) => this.#receive(message),
      onEnd: (error) => this.#replace(error),
    });
    this.#thread = thread;
    if (this.#installed !== null) thread.post(this.#installed);
    const { samples } = this.#judged;
    const [first] = samples;
    if (first !== undefined) {
      thread.post({ type: 'resume', run: first.run, packed: packSamples(samples) });
    }
    for (const message of this.#tasks.messages()) thread.post(message);
  }

  #add(task: Task): void {
    const id = this.#takeId();
    this.#tasks.add(id, task);
    this.#thread?.post(messageOf(id, task));
  }

  #receive(message: FromDetector): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#failure = null;
        break;
      case 'judged':
        this.#listener.onDetections(message.detections);
        for (const change of message.changes) this.#listener.onIncident(change);
        this.#finish(message.id);
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

  #finish(id: number): void {
    this.#failuresInARow = 0;
    const task = this.#tasks.take(id);
    if (task === undefined) return;
    if (task.samples.length > 0) this.#judged.add(task.samples);
    else this.#judged.end(task.run);
  }

  #replace(error: Error): void {
    this.#thread = null;
    this.#failure = error;
    const wait = RESTART_MS[this.#failuresInARow] ?? LONGEST_RESTART_MS;
    this.#failures += 1;
    this.#failuresInARow += 1;
    if (this.#isReady) this.#blame();
    this.#letGo();
    this.#restart = setTimeout(() => this.#start(), wait);
    this.#listener.onFailure(error);
  }

  /** The oldest task was under way; if it goes on without that one, the past is at fault. */
  #blame(): void {
    this.#tasks.blameOldest();
    if (this.#failuresInARow > SUSPICIOUS_FAILURES) this.#judged.clear();
  }

  /** Nobody is to wait for a thread that is gone. */
  #letGo(): void {
    this.#tasks.releaseAll();
    for (const { reject } of this.#explaining.values()) {
      reject(new DetectorEndedError('The detector has ended.', { cause: this.#failure }));
    }
    this.#explaining.clear();
  }

  #takeId(): number {
    this.#nextId += 1;
    return this.#nextId;
  }
}
