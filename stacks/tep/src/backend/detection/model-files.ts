import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type DetectorSettings,
  detectorSettingsSchema,
  type TrainingSource,
  trainingSourceSchema,
} from '../../contract/index.ts';
import { modelsSchema, type TrainingSettings } from './models.ts';

/** To be raised when the same settings no longer give the same models. */
const VERSION = 2;
const CHOICE = 'detector.json';
const MODELS = /^models-[0-9a-f]{16}\.json$/;
const MOST_FILES = 8;

const choiceSchema = z.strictObject({
  format: z.literal('tep-detector-choice/1'),
  settings: detectorSettingsSchema,
  on: trainingSourceSchema,
});
/** Which detector was last in use. */
export interface Choice {
  readonly settings: DetectorSettings;
  readonly on: TrainingSource;
}

const trainedSchema = z.strictObject({
  format: z.literal('tep-detector-models/1'),
  /** Rows the models were made from. */
  samples: z.int().min(1),
  at: z.iso.datetime(),
  models: modelsSchema,
});
export type Trained = Omit<z.infer<typeof trainedSchema>, 'format'>;

function modelsName({ alpha, limits, components }: TrainingSettings, on: TrainingSource): string {
  const content = JSON.stringify([VERSION, on, alpha, limits, components]);
  const hash = createHash('sha256').update(content).digest('hex');
  return `models-${hash.slice(0, 16)}.json`;
}

/** Trained models on disk, by the settings they were trained with, and which of them are in use. */
export class ModelFiles {
  readonly #folder: string;
  readonly #onRepair: (what: string) => void;
  #writing: Promise<void> = Promise.resolve();

  private constructor(folder: string, onRepair: (what: string) => void) {
    this.#folder = folder;
    this.#onRepair = onRepair;
  }

  /** @param onRepair told in plain words what could not be read and was put aside */
  static async open(folder: string, onRepair: (what: string) => void): Promise<ModelFiles> {
    await mkdir(folder, { recursive: true });
    return new ModelFiles(folder, onRepair);
  }

  /** Null if none was made yet. */
  async choice(): Promise<Choice | null> {
    return this.#read(CHOICE, choiceSchema);
  }

  async choose({ settings, on }: Choice): Promise<void> {
    await this.#write(CHOICE, { format: 'tep-detector-choice/1', settings, on });
  }

  /** Null if there are none of this training. */
  async find(settings: TrainingSettings, on: TrainingSource): Promise<Trained | null> {
    return this.#read(modelsName(settings, on), trainedSchema);
  }

  /** The files of older trainings go when there are many. */
  async keep(settings: TrainingSettings, on: TrainingSource, trained: Trained): Promise<void> {
    await this.#write(modelsName(settings, on), { format: 'tep-detector-models/1', ...trained });
    await this.#deleteOldest();
  }

  /** What does not fit is put aside: it may be of a later version, or tell what went wrong. */
  async #read<T extends z.ZodType>(name: string, schema: T): Promise<z.output<T> | null> {
    const path = join(this.#folder, name);
    const text = await readIfThere(path);
    if (text === null) return null;
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    await rename(path, `${path}.damaged`);
    this.#onRepair(`${name} could not be read and was renamed to ${name}.damaged`);
    return null;
  }

  /** One after another: two of the same name would share a draft. */
  async #write(name: string, content: object): Promise<void> {
    const written = this.#writing.then(() => this.#replace(name, JSON.stringify(content)));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async #replace(name: string, text: string): Promise<void> {
    const path = join(this.#folder, name);
    const draft = `${path}.part`;
    const file = await open(draft, 'w');
    try {
      await file.writeFile(text);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  }

  async #deleteOldest(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => MODELS.test(name));
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name);
        return { path, time: (await stat(path)).mtimeMs };
      }),
    );
    const old = files.toSorted((a, b) => b.time - a.time).slice(MOST_FILES);
    for (const { path } of old) await rm(path, { force: true });
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Null for a text that is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
