import type { Occurrence, PlantState } from '../../contract/index.ts';
import { RefusalError } from '../refusal.ts';
import type { OpenLink, PlantLink } from './link.ts';
import type { Command, FromWorker, InitialPlant, Outcome, ToWorker } from './messages.ts';
import { type Recorded, unpackSamples } from './recorded.ts';

const ANSWER_LIMIT_MS = 2000;

/** The simulation did not answer in time, or is gone. */
export class PlantSilentError extends RefusalError {
  constructor(message: string, options?: ErrorOptions) {
    super(503, message, options);
  }
}

export interface PlantListener {
  /** The next samples; the plant runs on a little, and waits if this takes long. */
  onSamples: (samples: readonly Recorded[]) => Promise<void>;
  /** While the plant runs, once a second. */
  onState: (state: PlantState) => void;
  /** Something happened without a command: a shutdown, the end of a prerun. */
  onOccurrence: (occurrence: Occurrence, state: PlantState) => void;
  /** The simulation has ended without having been asked to. */
  onFailure: (error: Error) => void;
}

interface Waiting {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** The plant, wherever it runs, seen from the thread that serves HTTP. */
export class Plant {
  readonly #link: PlantLink;
  readonly #listener: PlantListener;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready = Promise.withResolvers<undefined>();
  #nextId = 1;
  #lastBeat = performance.now();
  #lastSample = performance.now();
  #exited = false;
  #closing = false;

  constructor(initial: InitialPlant, openLink: OpenLink, listener: PlantListener) {
    this.#listener = listener;
    this.#link = openLink(initial, {
      onMessage: (message) => this.#receive(message),
      onEnd: (error) => this.#fail(error),
    });
  }

  /** Where it runs, as a sentence. */
  get place(): string {
    return this.#link.place;
  }

  /** Settles when the plant is there. Rejects with a PlantSilentError if it cannot be. */
  get ready(): Promise<undefined> {
    return this.#ready.promise;
  }

  /** How long ago its loop last went round, ms; Infinity once it has ended. */
  get silence(): number {
    return this.#exited ? Infinity : performance.now() - this.#lastBeat;
  }

  /** How long ago the last sample came, or was asked for by a start, ms. */
  get sampleAge(): number {
    return performance.now() - this.#lastSample;
  }

  /** Rejects with a PlantSilentError. */
  async command(command: Command): Promise<Outcome> {
    if (this.#exited) throw new PlantSilentError('The simulation has ended.');
    if (command.kind === 'start' || command.kind === 'prerun') this.#lastSample = performance.now();
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new PlantSilentError('The simulation does not answer.'));
      }, ANSWER_LIMIT_MS);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#post({ type: 'command', id, command });
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#link.close();
  }

  #receive(message: FromWorker): void {
    this.#lastBeat = performance.now();
    this.#ready.resolve(undefined);
    switch (message.type) {
      case 'beat':
        break;
      case 'batch':
        void this.#take(message.run, message.packed);
        break;
      case 'state':
        this.#listener.onState(message.state);
        break;
      case 'occurrence':
        this.#listener.onOccurrence(message.occurrence, message.state);
        break;
      case 'outcome':
        this.#settle(message.id, message.outcome);
        break;
    }
  }

  async #take(run: number, packed: Float64Array): Promise<void> {
    this.#lastSample = performance.now();
    try {
      await this.#listener.onSamples(unpackSamples(run, packed));
    } finally {
      this.#post({ type: 'taken' });
    }
  }

  #settle(id: number, outcome: Outcome): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.resolve(outcome);
  }

  #fail(error: Error): void {
    if (this.#exited) return;
    this.#exited = true;
    const silence = new PlantSilentError('The simulation has ended.', { cause: error });
    this.#ready.reject(new PlantSilentError(error.message, { cause: error }));
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(silence);
    }
    this.#waiting.clear();
    if (!this.#closing) this.#listener.onFailure(error);
  }

  #post(message: ToWorker): void {
    this.#link.post(message);
  }
}
