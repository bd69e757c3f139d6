import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { Marker, Occurrence, PlantState } from '../contract/index.ts';
import type { Config } from './config.ts';
import { History } from './history/history.ts';
import { MarkerLog } from './marker-log.ts';
import type { Command, Outcome, PlantImage } from './plant/messages.ts';
import { Plant } from './plant/plant.ts';
import type { Recorded } from './plant/recorded.ts';
import { remoteLink } from './plant/remote-link.ts';
import { openThread } from './plant/thread-link.ts';
import { RefusalError } from './refusal.ts';
import { Storage } from './storage.ts';
import { Recent } from './stream/recent.ts';

/** A command that makes no sense in the present state of the plant. */
export class ConflictError extends RefusalError {
  constructor(message: string) {
    super(409, message);
  }
}

export type PlantConfig = Pick<
  Config,
  'dataDir' | 'historyBytes' | 'recentSamples' | 'speed' | 'seed' | 'noise' | 'services'
>;

/** Who is handed every sample and has a say in how fast they come. */
export interface PlantFollower {
  /** The next samples, of one run; the plant waits if this takes long. */
  onSamples(samples: readonly Recorded[]): Promise<void>;
  /** No more samples of the run will come: it was reset or shut down. */
  onRunEnded(run: number): void;
}

/** The plant, its history and its followers: all that the HTTP routes talk to. */
export class PlantService {
  readonly history: History;
  readonly markerLog: MarkerLog;
  readonly storage: Storage;
  readonly recent: Recent;
  readonly #plant: Plant;
  readonly #log: FastifyBaseLogger;
  readonly #followers = new Set<() => void>();
  readonly #plantFollowers: PlantFollower[] = [];
  #state: PlantState | null = null;
  #lastRun: number;
  #failure: Error | null = null;

  private constructor(config: PlantConfig, log: FastifyBaseLogger, stores: Stores) {
    this.history = stores.history;
    this.markerLog = stores.markerLog;
    this.storage = new Storage(config.dataDir);
    this.recent = new Recent(config.recentSamples);
    this.#log = log;
    this.#lastRun = Math.max(stores.history.lastRun, stores.markerLog.lastRun) + 1;
    this.recent.begin(this.#lastRun);
    const { simulator } = config.services;
    this.#plant = new Plant(
      { run: this.#lastRun, seed: config.seed, noise: config.noise, speed: config.speed },
      simulator === null ? openThread : remoteLink(simulator),
      {
        onSamples: (samples) => this.#keep(samples),
        onState: (state) => this.#show(state),
        onOccurrence: (occurrence, state) => {
          void this.#mark(occurrence, state);
          this.#show(state);
          this.#endRun(state.run);
        },
        onFailure: (error) => this.#fail(error),
      },
    );
  }

  /** The plant stands still until it is told to start. Rejects with a PlantSilentError. */
  static async open(config: PlantConfig, log: FastifyBaseLogger): Promise<PlantService> {
    const onRepair = (what: string): void => log.warn(what);
    const { dataDir, historyBytes: limitBytes } = config;
    const history = await History.open({ folder: join(dataDir, 'history'), limitBytes, onRepair });
    const markerLog = await MarkerLog.open({ folder: dataDir, onRepair });
    const service = new PlantService(config, log, { history, markerLog });
    try {
      await service.#begin();
      return service;
    } catch (error) {
      await service.close();
      throw error;
    }
  }

  /** The newest state that is known; null before the first. */
  get state(): PlantState | null {
    return this.#state;
  }

  get plant(): Pick<Plant, 'place' | 'silence' | 'sampleAge'> {
    return this.#plant;
  }

  /** Why the simulation has ended; null while it goes on. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** The state as it is now. Rejects with a PlantSilentError. */
  async look(): Promise<PlantState> {
    return this.command({ kind: 'look' });
  }

  /** Begins another run from the initial state; the one before stays in the history. */
  async reset(options: { seed?: number | undefined; noise?: boolean | undefined }) {
    this.#lastRun += 1;
    return this.command({ kind: 'reset', run: this.#lastRun, ...options });
  }

  /** The plant whole, as it is now. */
  async image(): Promise<{ readonly state: PlantState; readonly image: PlantImage }> {
    const { state, image } = await this.#tell({ kind: 'image' });
    if (image === undefined) throw new Error('the simulation told no image');
    return { state, image };
  }

  /** Begins another run from an image; the one before stays in the history. */
  async restore(name: string, image: PlantImage): Promise<PlantState> {
    this.#lastRun += 1;
    return this.command({ kind: 'restore', run: this.#lastRun, name, image });
  }

  /**
   * The state after the command, once what it changed is on disk, if the disk takes it.
   * Rejects with a ConflictError or a PlantSilentError.
   */
  async command(command: Command): Promise<PlantState> {
    const { state, occurrence } = await this.#tell(command);
    this.#state = state;
    if (occurrence !== null) {
      if (state.run !== this.recent.run) {
        this.#endRun(this.recent.run);
        this.recent.begin(state.run);
      }
      const kept = this.#mark(occurrence, state);
      this.#wake();
      await kept;
    }
    return state;
  }

  async #begin(): Promise<void> {
    await this.#plant.ready;
    const state = await this.look();
    await this.#mark({ kind: 'reset', seed: state.seed, noise: state.noise }, state);
  }

  async #tell(command: Command): Promise<Extract<Outcome, { ok: true }>> {
    const outcome = await this.#plant.command(command);
    if (!outcome.ok) throw new ConflictError(outcome.reason);
    return outcome;
  }

  /** Calls back whenever there may be a new sample, marker or state, until the answer is called. */
  follow(wake: () => void): () => void {
    this.#followers.add(wake);
    return () => this.#followers.delete(wake);
  }

  /** Hands over every sample from now on. */
  attach(follower: PlantFollower): void {
    this.#plantFollowers.push(follower);
  }

  async close(): Promise<void> {
    await this.#plant.close();
    await Promise.all([this.history.close(), this.markerLog.close()]);
  }

  async #keep(samples: readonly Recorded[]): Promise<void> {
    if (samples[0]?.run === this.recent.run) this.recent.add(samples);
    this.#wake();
    await Promise.all([
      this.#store(this.history.append(samples), `${samples.length} samples`),
      ...this.#plantFollowers.map((follower) => follower.onSamples(samples)),
    ]);
  }

  #endRun(run: number): void {
    for (const follower of this.#plantFollowers) follower.onRunEnded(run);
  }

  async #mark(occurrence: Occurrence, { run, stepIndex }: PlantState): Promise<void> {
    const [marker, written]: [Marker, Promise<void>] = this.markerLog.add(
      occurrence,
      run,
      stepIndex,
    );
    await this.#store(written, `event ${marker.id} (${marker.kind})`);
  }

  /** A full or broken disk costs history, not the plant; `/health` tells. */
  async #store(written: Promise<void>, what: string): Promise<void> {
    try {
      await written;
      this.storage.succeeded();
    } catch (error) {
      if (this.storage.failed(error)) this.#log.error(error, `${what} could not be stored`);
    }
  }

  #show(state: PlantState): void {
    this.#state = state;
    this.#wake();
  }

  #fail(error: Error): void {
    this.#failure = error;
    this.#log.fatal(error, 'the simulation has ended');
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#followers) wake();
  }
}

interface Stores {
  readonly history: History;
  readonly markerLog: MarkerLog;
}
