import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '#shared/result.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import type { Compose } from '../compose/compose.ts';
import type { ComposeConfig } from '../compose/config.ts';
import type { ComposeProject } from '../compose/project.ts';
import type { RunFolder } from './run-folder.ts';

export function projectName(stackId: string): string {
  return `quayside-${stackId}`;
}

function composeFiles(stack: StackDefinition, copy: string, mode: string | null): string[] {
  const overlay = mode === null ? undefined : stack.modes[mode];
  return [stack.composeFile, ...(overlay === undefined ? [] : [overlay])].map((file) =>
    join(copy, file),
  );
}

/** The project as it is run: the stack's files, its mode's, Quayside's override, the `.env`. */
export function runProject(
  stack: StackDefinition,
  copy: string,
  mode: string | null,
  run: RunFolder,
): ComposeProject {
  return {
    name: projectName(stack.id),
    directory: copy,
    files: [...composeFiles(stack, copy, mode), run.overrideFile],
    envFile: run.envFile,
  };
}

/** The project by its name alone: Compose then goes by the labels of what runs. */
export function namedProject(stack: StackDefinition, copy: string): ComposeProject {
  return { name: projectName(stack.id), directory: copy, files: [], envFile: null };
}

const composeSource = /\.(ya?ml|env|json)$/i;
const notSource = new Set(['node_modules', '.git', 'data', 'dist', 'src']);

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (notSource.has(entry.name)) return [];
    if (entry.isDirectory()) return sourceFiles(path);
    return entry.isFile() && composeSource.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(lists)).flat().sort();
}

async function fingerprint(copy: string, values: Record<string, string>, mode: string | null) {
  const hash = createHash('sha256').update(JSON.stringify([values, mode]));
  for (const file of await sourceFiles(copy))
    hash.update(`\0${file}\0`).update(await readFile(file));
  return hash.digest('hex');
}

export interface ConfigSource {
  copy: string;
  mode: string | null;
  /** See `previewOfValues`. */
  values: Record<string, string>;
  /** Told the values by its environment: nothing is written for a question. */
  compose: Compose;
}

interface Reading {
  print: string;
  config: Promise<Result<ComposeConfig>>;
}

/** `docker compose config` of each stack, asked again only when something it reads has changed. */
export class StackConfigs {
  readonly #readings = new Map<string, Reading>();
  readonly #last = new Map<string, ComposeConfig>();

  /** The config as it was last read, without looking. */
  last(stackId: string): ComposeConfig | null {
    return this.#last.get(stackId) ?? null;
  }

  /** Every stack's config that was read, by stack. */
  known(): [string, ComposeConfig][] {
    return [...this.#last];
  }

  /**
   * The stack's config without Quayside's override. Secrets are placeholders in it, so that it may be
   * kept, and so that a stack whose keys are still missing can be shown.
   */
  async read(stack: StackDefinition, source: ConfigSource): Promise<Result<ComposeConfig>> {
    const print = await fingerprint(source.copy, source.values, source.mode);
    const before = this.#readings.get(stack.id);
    if (before?.print === print) return before.config;
    const reading: Reading = { print, config: askCompose(stack, source) };
    this.#readings.set(stack.id, reading);
    const config = await reading.config;
    if (this.#readings.get(stack.id) !== reading) return config;
    if (config.ok) this.#last.set(stack.id, config.value);
    else this.#readings.delete(stack.id);
    return config;
  }
}

function askCompose(
  stack: StackDefinition,
  { copy, mode, compose }: ConfigSource,
): Promise<Result<ComposeConfig>> {
  const files = composeFiles(stack, copy, mode);
  return compose.config({ name: projectName(stack.id), directory: copy, files, envFile: null });
}
