import { readFile, readdir } from 'node:fs/promises';
import { join, posix, win32 } from 'node:path';
import { parseEnv } from 'node:util';
import { problem } from '#shared/problem.ts';
import type { Problem } from '#shared/problem.ts';
import { failed, ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';
import type { QuaysideBlock } from '#shared/x-quayside.ts';
import { findReferences } from './interpolation.ts';
import { blockKey, checkReferences, readBlock } from './quayside-block.ts';
import type { StackDefinition } from './stack.ts';
import { variableSpecs } from './variable-specs.ts';
import { namesUnder, readYaml, scalarTexts } from './yaml-file.ts';
import type { YamlFile } from './yaml-file.ts';

/** In Compose's own order of preference. */
const composeFileNames = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yaml',
  'docker-compose.yml',
];
const exampleNames = ['.env.example', '.env.template'];
const idPattern = /^[a-z0-9][a-z0-9_-]{0,62}$/;

/** The stack's Compose file, or null: a folder without one is no stack. */
export async function composeFileIn(folder: string): Promise<string | null> {
  const names = new Set(await readdir(folder));
  return composeFileNames.find((name) => names.has(name)) ?? null;
}

function leavesFolder(path: string): boolean {
  if (posix.isAbsolute(path) || win32.isAbsolute(path)) return true;
  return posix.normalize(path.replaceAll('\\', '/')).split('/')[0] === '..';
}

interface ReadModes {
  modes: Record<string, string>;
  brokenModes: Record<string, Problem>;
  /** The overlays of `modes`. */
  files: YamlFile[];
}

async function readMode(
  folder: string,
  yaml: YamlFile,
  mode: string,
  path: string,
): Promise<Result<YamlFile>> {
  const refuse = (reason: string) => {
    const place = [blockKey, 'modes', mode];
    return failed(yaml.problemAt('stack-quayside-invalid', place, `${place.join('.')}: ${reason}`));
  };
  if (leavesFolder(path)) return refuse(`"${path}" is outside the stack's folder`);
  const read = await readYaml(join(folder, path));
  if (read.ok || read.problem.code === 'stack-yaml-invalid') return read;
  return refuse(`there is no file "${path}"`);
}

/** A mode whose overlay cannot be used is set apart: the plain stack and the other modes still can. */
async function readModes(folder: string, yaml: YamlFile, block: QuaysideBlock): Promise<ReadModes> {
  const all: ReadModes = { modes: {}, brokenModes: {}, files: [] };
  for (const [mode, path] of Object.entries(block.modes ?? {})) {
    const read = await readMode(folder, yaml, mode, path);
    if (read.ok) {
      all.modes[mode] = path;
      all.files.push(read.value);
    } else all.brokenModes[mode] = read.problem;
  }
  return all;
}

async function readExample(folder: string): Promise<Record<string, string>> {
  for (const name of exampleNames) {
    try {
      return parseEnv(await readFile(join(folder, name), 'utf8')) as Record<string, string>;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return {};
}

function checkServices(yaml: YamlFile): Result<string[]> {
  const services = yaml.value['services'] ?? {};
  if (typeof services !== 'object' || Array.isArray(services)) {
    return failed(yaml.problemAt('stack-yaml-invalid', ['services'], 'services: not a mapping'));
  }
  return ok(namesUnder(yaml, 'services'));
}

function namesInAll(files: readonly YamlFile[], key: string): ReadonlySet<string> | null {
  if (files.some((file) => 'include' in file.value)) return null;
  return new Set(files.flatMap((file) => namesUnder(file, key)));
}

function titleFrom(id: string): string {
  const words = id.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function definition(
  stack: Pick<
    StackDefinition,
    'id' | 'source' | 'folder' | 'composeFile' | 'services' | 'modes' | 'brokenModes'
  >,
  block: QuaysideBlock,
  variables: StackDefinition['variables'],
): StackDefinition {
  return {
    ...stack,
    title: block.title ?? titleFrom(stack.id),
    summary: block.summary ?? '',
    roles: block.roles ?? {},
    open: (block.open ?? []).map((target) => ({ ...target, path: target.path ?? '/' })),
    variables,
    block,
  };
}

/** Reads one stack's folder. What is wrong with it is the problem, with file, line and column. */
export async function readStack(
  stack: Pick<StackDefinition, 'id' | 'source' | 'folder' | 'composeFile'>,
): Promise<Result<StackDefinition>> {
  const { id, folder, composeFile } = stack;
  if (!idPattern.test(id)) {
    const reason = 'the name of a stack’s folder has only a-z, 0-9, - and _';
    return failed(problem('stack-folder-failed', { file: folder, reason }));
  }
  const yaml = await readYaml(join(folder, composeFile));
  if (!yaml.ok) return yaml;
  const services = checkServices(yaml.value);
  if (!services.ok) return services;
  const read = readBlock(yaml.value);
  if (!read.ok) return read;
  const { files, modes, brokenModes } = await readModes(folder, yaml.value, read.value);
  const isWhole = Object.keys(brokenModes).length === 0;
  const named = (key: string) => (isWhole ? namesInAll([yaml.value, ...files], key) : null);
  const block = checkReferences(yaml.value, read.value, {
    services: named('services'),
    volumes: named('volumes'),
  });
  if (!block.ok) return block;
  const references = (file: YamlFile) => scalarTexts(file, blockKey).flatMap(findReferences);
  const variables = variableSpecs({
    block: block.value.env ?? {},
    base: references(yaml.value),
    modes: files.flatMap(references),
    example: await readExample(folder),
  });
  const parts = { ...stack, services: services.value, modes, brokenModes };
  return ok(definition(parts, block.value, variables));
}
