import { createHash, randomUUID } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import type { ComposeConfig } from '../compose/config.ts';
import { writeAtomically } from '../settings/write-atomically.ts';
import { Dockerignore } from './dockerignore.ts';
import { parseJson } from './parse-json.ts';

/** Service -> fingerprint of what its image was last built from. */
const builtSchema = z.record(z.string(), z.string());
export type BuildFingerprints = Record<string, string>;

/** Never part of a build of a stack of ours, and large. */
const neverInputs = new Set(['.git', 'node_modules']);

async function ignoreRules(context: string, dockerfile: string): Promise<Dockerignore> {
  const [own, common] = await Promise.all(
    [`${dockerfile}.dockerignore`, join(context, '.dockerignore')].map((file) =>
      readFile(file, 'utf8').catch(() => null),
    ),
  );
  return new Dockerignore(own ?? common ?? '');
}

async function listFiles(root: string, folder: string, rules: Dockerignore): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const file = join(folder, entry.name);
    const path = relative(root, file).split(sep).join('/');
    if (neverInputs.has(entry.name)) return [];
    if (!entry.isDirectory()) return rules.leavesOut(path) ? [] : [file];
    return rules.leavesOutAllOf(path) ? [] : listFiles(root, file, rules);
  });
  return (await Promise.all(lists)).flat();
}

/** Name, size, time and mode of every file that the build can see, and of its Dockerfile. */
async function contextFingerprint(context: string, dockerfile: string): Promise<string> {
  const rules = await ignoreRules(context, dockerfile);
  const files = [dockerfile, ...(await listFiles(context, context, rules))].sort();
  const stamps = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs, mode } = await lstat(file);
      return `${relative(context, file)}\0${size}\0${mtimeMs}\0${mode}\n`;
    }),
  );
  return createHash('sha256').update(stamps.join('')).digest('hex');
}

type Build = NonNullable<ComposeConfig['services'][string]['build']>;

/** Reads every pair of context and Dockerfile once, however many services are built from it. */
class Contexts {
  readonly #directory: string;
  readonly #known = new Map<string, Promise<string | null>>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Null for a context that is no folder here. */
  fingerprint(build: Build): Promise<string | null> {
    const context = resolve(this.#directory, build.context ?? '.');
    const dockerfile = resolve(context, build.dockerfile ?? 'Dockerfile');
    const key = `${context}\0${dockerfile}`;
    const known = this.#known.get(key) ?? contextFingerprint(context, dockerfile).catch(() => null);
    this.#known.set(key, known);
    return known;
  }
}

/** What each service with a `build` would be built from now; one that cannot be judged never matches. */
export async function buildFingerprints(
  config: ComposeConfig,
  directory: string,
): Promise<BuildFingerprints> {
  const contexts = new Contexts(directory);
  const entries = Object.entries(config.services).map(async ([service, { build }]) => {
    if (!build) return [];
    const isAlone = build['additional_contexts'] === undefined;
    const files = isAlone ? await contexts.fingerprint(build) : null;
    if (files === null) return [[service, randomUUID()] as const];
    const hash = createHash('sha256').update(JSON.stringify(build)).update(files);
    return [[service, hash.digest('hex')] as const];
  });
  return Object.fromEntries((await Promise.all(entries)).flat());
}

export async function readFingerprints(file: string): Promise<BuildFingerprints> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const parsed = builtSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : {};
}

export async function writeFingerprints(file: string, prints: BuildFingerprints): Promise<void> {
  await writeAtomically(file, JSON.stringify(prints), 0o600);
}
