import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import {
  type PlantSnapshot,
  type PlantSnapshots,
  type PlantState,
  snapshotParamsSchema,
} from '../../contract/index.ts';
import { OriginalFiles } from '../../knowledge/store/original-files.ts';
import type { PlantImage } from '../plant/messages.ts';
import {
  DamagedSnapshotError,
  formatSnapshot,
  parseSnapshot,
  type SavedPlant,
} from './snapshot-file.ts';

export const MOST_SNAPSHOTS = 200;
const EXTENSION = '.json';

export type Lookup =
  | { readonly ok: true; readonly value: SavedPlant }
  | { readonly ok: false; readonly reason: 'missing' }
  | { readonly ok: false; readonly reason: 'damaged'; readonly detail: string };

/** Snapshots of the plant, a file each in one folder. What cannot be read is left as it is. */
export class SnapshotStore {
  readonly #folder: string;
  readonly #files: OriginalFiles;

  private constructor(folder: string, files: OriginalFiles) {
    this.#folder = folder;
    this.#files = files;
  }

  static async open(folder: string): Promise<SnapshotStore> {
    return new SnapshotStore(folder, await OriginalFiles.open(folder));
  }

  /** Newest first. */
  async list(): Promise<PlantSnapshots> {
    const snapshots: PlantSnapshot[] = [];
    const damaged: { id: string; reason: string }[] = [];
    for (const id of await this.#ids()) {
      const found = await this.find(id);
      if (found.ok) snapshots.push(found.value.snapshot);
      else if (found.reason === 'damaged') damaged.push({ id, reason: found.detail });
    }
    return { snapshots, damaged };
  }

  /** Null where there are MOST_SNAPSHOTS already. */
  async save(name: string, state: PlantState, image: PlantImage): Promise<PlantSnapshot | null> {
    if ((await this.#ids()).length >= MOST_SNAPSHOTS) return null;
    const { run, stepIndex, hours } = state;
    const at = new Date().toISOString();
    const snapshot = { id: newId(at), name, at, run, stepIndex, hours };
    const text = formatSnapshot({ snapshot, image });
    await this.#files.write(`${snapshot.id}${EXTENSION}`, Buffer.from(text));
    return snapshot;
  }

  async find(id: string): Promise<Lookup> {
    try {
      const bytes = await this.#files.read(`${id}${EXTENSION}`);
      return { ok: true, value: parseSnapshot(Buffer.from(bytes).toString('utf8')) };
    } catch (error) {
      if (error instanceof DamagedSnapshotError) {
        return { ok: false, reason: 'damaged', detail: error.message };
      }
      if (isMissing(error)) return { ok: false, reason: 'missing' };
      throw error;
    }
  }

  /** Whether it was there, whole or damaged. */
  async delete(id: string): Promise<boolean> {
    if (!(await this.#ids()).includes(id)) return false;
    await this.#files.remove(`${id}${EXTENSION}`);
    return true;
  }

  /** Newest first: an id begins with its time. */
  async #ids(): Promise<string[]> {
    const names = await readdir(this.#folder);
    return names
      .filter((name) => name.endsWith(EXTENSION))
      .map((name) => name.slice(0, -EXTENSION.length))
      .filter((id) => snapshotParamsSchema.safeParse({ id }).success)
      .sort()
      .reverse();
  }
}

/** "20261121T142530123Z-0a1b2c3d" */
function newId(at: string): string {
  return `${at.replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
