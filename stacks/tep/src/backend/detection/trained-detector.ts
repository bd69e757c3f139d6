import { isDeepStrictEqual } from 'node:util';
import {
  detectionMethods,
  type Detector,
  type DetectorPatch,
  detectorSettingsSchema,
  type TrainingSource,
} from '../../contract/index.ts';
import { check } from '../problem.ts';
import type { ToTrainer, Training } from './messages.ts';
import type { Choice, ModelFiles, Trained } from './model-files.ts';
import { DEFAULT_SETTINGS, type NormalRows } from './models.ts';
import type { Stretch } from './normal-rows.ts';
import type { Result } from '../../detection/index.ts';

export type InUse = Choice & { readonly trained: Trained };

export interface TrainedDetectorOptions {
  readonly files: ModelFiles;
  readonly train: (task: ToTrainer) => Promise<Result<Training>>;
  readonly rowsOf: (on: Stretch, settings: Choice['settings']) => Promise<Result<NormalRows>>;
  /** Other models, or another method or count, are to be used from now on. */
  readonly onUse: (inUse: InUse) => void;
  /** `detector` has changed. */
  readonly onChange: () => void;
  /** The files could not be written; what is in use stays in use. */
  readonly onStorageError: (error: unknown) => void;
}

const FIRST_CHOICE: Choice = { settings: DEFAULT_SETTINGS, on: { source: 'baseline' } };

/** What was in use when the process before ended, or will be at the very first. */
export interface LastTime {
  readonly choice: Choice;
  readonly trained: Trained | null;
}

export async function readLastTime(files: ModelFiles): Promise<LastTime> {
  const choice = (await files.choice()) ?? FIRST_CHOICE;
  return { choice, trained: await files.find(choice.settings, choice.on) };
}

const sameTraining = (a: Choice, b: Choice): boolean =>
  isDeepStrictEqual(trainingOf(a), trainingOf(b));
const trainingOf = ({ on, settings }: Choice): unknown[] => [
  on,
  settings.alpha,
  settings.limits,
  settings.components,
];

/** The settings and models of the detector: what is asked for, trained and in use. */
export class TrainedDetector {
  readonly #options: TrainedDetectorOptions;
  readonly #lastTime: Trained | null;
  #asked: Choice;
  #inUse: InUse | null = null;
  #failed: { readonly on: TrainingSource; readonly detail: string } | null = null;
  #training: Promise<void> | null = null;

  constructor(options: TrainedDetectorOptions, { choice, trained }: LastTime) {
    this.#options = options;
    this.#asked = choice;
    this.#lastTime = trained;
  }

  /** Uses the models of last time, or has none at first: they are being trained. */
  start(): void {
    if (this.#lastTime !== null) this.#use({ ...this.#asked, trained: this.#lastTime });
    this.#ask(this.#asked);
  }

  get inUse(): InUse | null {
    return this.#inUse;
  }

  get detector(): Detector {
    return { settings: this.#asked.settings, training: this.#state(), limits: this.#limits() };
  }

  /** Throws an InvalidInputError for settings that do not go together. */
  change(patch: DetectorPatch): Detector {
    const settings = check(detectorSettingsSchema, { ...this.#asked.settings, ...patch });
    this.#useAtOnce(settings);
    this.#ask({ ...this.#asked, settings });
    return this.detector;
  }

  /** Trains anew; the models of before serve until the new ones are there. */
  train(on: TrainingSource): Detector {
    this.#ask({ ...this.#asked, on });
    return this.detector;
  }

  /** Settles when nothing is being trained. */
  async settled(): Promise<void> {
    await this.#training;
  }

  #state(): Detector['training'] {
    if (this.#training !== null) return { state: 'running', on: this.#asked.on };
    if (this.#failed !== null) return { state: 'failed', ...this.#failed };
    if (this.#inUse === null) return { state: 'running', on: this.#asked.on };
    const { on, trained } = this.#inUse;
    return { state: 'done', on, samples: trained.samples, at: trained.at };
  }

  #limits(): Detector['limits'] {
    const limits: Detector['limits'] = {};
    if (this.#inUse === null) return limits;
    const { models } = this.#inUse.trained;
    for (const method of detectionMethods) {
      limits[method] = models[method].statistics.map(({ name, limit }) => ({ name, limit }));
    }
    return limits;
  }

  /** What needs no training takes effect before it. */
  #useAtOnce({ method, consecutive }: Choice['settings']): void {
    if (this.#inUse === null) return;
    const { settings } = this.#inUse;
    if (settings.method === method && settings.consecutive === consecutive) return;
    const inUse = { ...this.#inUse, settings: { ...settings, method, consecutive } };
    this.#use(inUse);
    void this.#store((files) => files.choose(inUse));
  }

  #ask(choice: Choice): void {
    this.#asked = choice;
    this.#failed = null;
    const isThere = this.#inUse !== null && sameTraining(this.#inUse, choice);
    if (!isThere) this.#training ??= this.#trainAsked();
    this.#options.onChange();
  }

  async #trainAsked(): Promise<void> {
    for (;;) {
      const asked = this.#asked;
      const outcome = await this.#trained(asked);
      // Something else may be wanted by now.
      if (!sameTraining(asked, this.#asked)) continue;
      this.#training = null;
      if (outcome.ok) {
        this.#use({ ...this.#asked, trained: outcome.value });
        void this.#store((files) => files.choose(this.#asked));
      } else {
        this.#fail(outcome.problem.detail);
      }
      this.#options.onChange();
      return;
    }
  }

  async #trained(choice: Choice): Promise<Outcome> {
    const { files, train, rowsOf } = this.#options;
    const { settings, on } = choice;
    try {
      const known = await files.find(settings, on);
      if (known !== null) return { ok: true, value: known };
      const rows = on.source === 'baseline' ? null : await rowsOf(on, settings);
      if (rows?.ok === false) return rows;
      const outcome = await train({ settings, rows: rows?.value ?? null });
      if (!outcome.ok) return outcome;
      const trained = { ...outcome.value, at: new Date().toISOString() };
      await this.#store((to) => to.keep(settings, on, trained));
      return { ok: true, value: trained };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { ok: false, problem: { detail } };
    }
  }

  async #store(write: (files: ModelFiles) => Promise<void>): Promise<void> {
    try {
      await write(this.#options.files);
    } catch (error) {
      this.#options.onStorageError(error);
    }
  }

  #use(inUse: InUse): void {
    this.#inUse = inUse;
    this.#options.onUse(inUse);
  }

  #fail(detail: string): void {
    this.#failed = { on: this.#asked.on, detail };
    if (this.#inUse !== null) this.#asked = { settings: this.#inUse.settings, on: this.#inUse.on };
  }
}

type Outcome =
  | { readonly ok: true; readonly value: Trained }
  | { readonly ok: false; readonly problem: { readonly detail: string } };
