import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import {
  type Detection,
  DETECTION_STEPS,
  type Detector,
  type DetectorPatch,
  type Ingested,
  type TrainingSource,
} from '../../contract/index.ts';
import type { Announcements } from '../announcements.ts';
import type { History } from '../history/history.ts';
import type { Recorded } from '../plant/recorded.ts';
import { ConflictError, type PlantFollower } from '../plant-service.ts';
import type { Check, Storage } from '../storage.ts';
import { Backlog } from '../stream/backlog.ts';
import { type DetectionRange, DetectionStore } from './detection-store.ts';
import { DetectorSupervisor } from './detector-supervisor.ts';
import { Incidents } from './incidents.ts';
import { Ingestion } from './ingestion.ts';
import type { Explanation, IncidentChange } from './messages.ts';
import { ModelFiles } from './model-files.ts';
import { recordedRows } from './normal-rows.ts';
import { type LastTime, readLastTime, TrainedDetector } from './trained-detector.ts';
import { Trainer } from './trainer.ts';

/** Detections kept in memory for those who follow the plant; seconds of it at full speed. */
const RECENT_DETECTIONS = 2048;

/** Samples before one that any method looks at, at most. */
const MOST_LAGGED = 8;

export interface DetectionServiceOptions {
  readonly dataDir: string;
  readonly history: History;
  readonly storage: Storage;
  readonly announcements: Announcements;
  readonly log: FastifyBaseLogger;
}

/** Judges the plant live, keeps the incidents and tells of both. */
export class DetectionService implements PlantFollower {
  readonly incidents: Incidents;
  readonly recent = new Backlog<Detection>(RECENT_DETECTIONS);
  readonly #options: DetectionServiceOptions;
  readonly #store: DetectionStore;
  readonly #supervisor: DetectorSupervisor;
  readonly #trainer = new Trainer();
  readonly #ingestion = new Ingestion();
  readonly #trained: TrainedDetector;
  readonly #followers = new Set<() => void>();

  private constructor(options: DetectionServiceOptions, files: ModelFiles, lastTime: LastTime) {
    const { dataDir, history, announcements, log } = options;
    this.#options = options;
    this.#store = new DetectionStore(dataDir);
    const lastSteps = new Map(history.runs().map(({ run, lastStep }) => [run, lastStep]));
    this.incidents = new Incidents(dataDir, (run) => lastSteps.get(run) ?? null);
    this.incidents.follow((data) => announcements.publish({ name: 'incident', data }));
    this.#supervisor = new DetectorSupervisor(dataDir, {
      onDetections: (detections) => this.#show(detections),
      onIncident: (change) => this.#apply(change),
      onTrouble: (detail) => this.#storageFailed(detail, 'detections'),
      onFailure: (error) => log.error(error, 'the detector has ended and is started again'),
    });
    this.#trained = new TrainedDetector(
      {
        files,
        train: (task) => this.#trainer.train(task),
        rowsOf: (on, settings) => recordedRows(history, on, settings),
        onUse: ({ trained: { models }, settings }) =>
          this.#supervisor.install({ models, settings }),
        onChange: () => announcements.publish({ name: 'detector', data: this.detector }),
        onStorageError: (error) => this.#storageFailed(error, 'models'),
      },
      lastTime,
    );
    this.#trained.start();
  }

  static async open(options: DetectionServiceOptions): Promise<DetectionService> {
    const folder = join(options.dataDir, 'detection');
    const files = await ModelFiles.open(folder, (what) => options.log.warn(what));
    return new DetectionService(options, files, await readLastTime(files));
  }

  get detector(): Detector {
    return this.#trained.detector;
  }

  /** Throws an InvalidInputError for settings that do not go together. */
  change(patch: DetectorPatch): Detector {
    return this.#trained.change(patch);
  }

  train(on: TrainingSource): Detector {
    return this.#trained.train(on);
  }

  /** Oldest first. */
  detections(range: DetectionRange): Detection[] {
    return this.#store.read(range);
  }

  /**
   * What contributed to the statistics at a step; null where that is not recorded, or no step that
   * the detector looks at.
   * Rejects with a DetectorEndedError.
   */
  async explain(run: number, step: number): Promise<Explanation | null> {
    if (step % DETECTION_STEPS !== 0) return null;
    const from = Math.max(step - MOST_LAGGED * DETECTION_STEPS, DETECTION_STEPS);
    const asked = { run, from, to: step, every: DETECTION_STEPS, limit: MOST_LAGGED + 1 };
    const { samples } = await this.#options.history.read(asked);
    if (samples.at(-1)?.step !== step) return null;
    return this.#supervisor.explain(samples.map(({ values }) => values));
  }

  /**
   * Judges rows that are not of the plant, which goes on meanwhile. Rejects with a ConflictError
   * while there are no models, or others are being judged.
   */
  async ingest(rows: readonly Float64Array[]): Promise<Ingested> {
    const { inUse } = this.#trained;
    if (inUse === null) throw new ConflictError('The detector has still to learn.');
    const { settings, trained } = inUse;
    return this.#ingestion.run({ rows, settings, models: trained.models });
  }

  /** Calls back whenever there may be a new detection, until the answer is called. */
  follow(wake: () => void): () => void {
    this.#followers.add(wake);
    return () => this.#followers.delete(wake);
  }

  async onSamples(samples: readonly Recorded[]): Promise<void> {
    await this.#supervisor.judge(samples.filter(({ step }) => step % DETECTION_STEPS === 0));
  }

  onRunEnded(run: number): void {
    this.#supervisor.end(run);
  }

  health(): Check {
    const { failure, failures } = this.#supervisor;
    if (failure !== null) {
      return { ok: false, detail: `It has ended and is started again: ${failure.message}` };
    }
    const { ok, detail } = this.#trainingCheck();
    return { ok, detail: failures === 0 ? detail : `${detail} Started again: ${failures} times.` };
  }

  #trainingCheck(): Check {
    const { training } = this.detector;
    const watches = this.#trained.inUse !== null;
    switch (training.state) {
      case 'done':
        return { ok: true, detail: 'It watches the plant.' };
      case 'running':
        return { ok: true, detail: watches ? 'It watches the plant and learns anew.' : 'learning' };
      case 'failed':
        return { ok: watches, detail: `The last training failed: ${training.detail}` };
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#trainer.close(), this.#ingestion.close(), this.#supervisor.close()]);
    this.#store.close();
    this.incidents.close();
  }

  #show(detections: readonly Detection[]): void {
    if (detections.length === 0) return;
    this.recent.add(detections);
    for (const wake of this.#followers) wake();
  }

  /** A full or broken disk costs the incident, not the plant; `/health` tells. */
  #apply(change: IncidentChange): void {
    try {
      this.incidents.apply(change);
    } catch (error) {
      this.#storageFailed(error, 'an incident');
    }
  }

  #storageFailed(error: unknown, what: string): void {
    const { storage, log } = this.#options;
    if (storage.failed(error)) log.error(error, `${what} could not be stored`);
  }
}
