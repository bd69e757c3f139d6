import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '#shared/problem.ts';
import type { Result } from '#shared/result.ts';
import { composeFileIn, readStack } from './read-stack.ts';
import type { CatalogEntry, StackDefinition } from './stack.ts';
import { refreshWorkingCopy } from './working-copy.ts';

export type { CatalogEntry, OpenTarget, StackDefinition, VariableSpec } from './stack.ts';

type Source = StackDefinition['source'];

async function foldersIn(parent: string): Promise<string[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    return folders.map((entry) => entry.name).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function entryOf(id: string, source: Source, folder: string): Promise<CatalogEntry | null> {
  try {
    const composeFile = await composeFileIn(folder);
    if (composeFile === null) return null;
    const read = await readStack({ id, source, folder, composeFile });
    return read.ok ? { ok: true, stack: read.value } : { ok: false, id, problem: read.problem };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, id, problem: problem('stack-folder-failed', { file: folder, reason }) };
  }
}

/** The stacks Quayside knows: those in `bundled`, then those in `<home>/imported`. */
export class Catalog {
  readonly #sources: readonly (readonly [Source, string])[];
  readonly #home: string;

  constructor(options: { bundled: string; home: string }) {
    this.#sources = [
      ['bundled', options.bundled],
      ['imported', join(options.home, 'imported')],
    ];
    this.#home = options.home;
  }

  /** All stacks, read afresh; one that is broken says why and leaves the others alone. */
  async list(): Promise<CatalogEntry[]> {
    const entries = new Map<string, CatalogEntry>();
    for (const [source, parent] of this.#sources) {
      const ids = (await foldersIn(parent)).filter((id) => !entries.has(id));
      const read = await Promise.all(ids.map((id) => entryOf(id, source, join(parent, id))));
      read.forEach((entry, index) => {
        if (entry) entries.set(ids[index] ?? '', entry);
      });
    }
    return [...entries.values()];
  }

  async find(id: string): Promise<CatalogEntry | null> {
    for (const [source, parent] of this.#sources) {
      if (!(await foldersIn(parent)).includes(id)) continue;
      const entry = await entryOf(id, source, join(parent, id));
      if (entry) return entry;
    }
    return null;
  }

  /** Brings `<home>/stacks/<id>` up to the stack's source folder and returns its path. */
  workingCopy(stack: StackDefinition): Promise<Result<string>> {
    return refreshWorkingCopy({
      source: stack.folder,
      copy: join(this.#home, 'stacks', stack.id),
      manifest: join(this.#home, 'runs', stack.id, 'working-copy.json'),
    });
  }
}
