import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, run } from './command.ts';
import { isRoot } from './os-release.ts';
import { cacheFolder } from './places.ts';
import { say } from './say.ts';
import { SetupProblem } from './setup-problem.ts';
import { buildStandIn, inputsLabel, standInInputs, standInLabel } from './stand-ins.ts';
import type { BaseImage } from './stand-ins.ts';

const minutes = 60_000;

/** The images that the bundled stacks are built on today. */
export const neededImages: readonly BaseImage[] = [
  'debian:bookworm-slim',
  'node:24-bookworm-slim',
  'nginxinc/nginx-unprivileged:1.29',
];

/** Those that a bundled stack runs only where it is asked to. */
export const optionalImages: readonly BaseImage[] = ['pgvector/pgvector:pg17'];

/**
 * Sees to it that base images are on the engine: present, else pulled, else a stand-in from the
 * cache or built here. A present image that is no stand-in is never touched. With `leavePulls`, what
 * can be pulled is left for Compose to pull, which shows its progress.
 */
export async function ensureImages(
  names: readonly BaseImage[] = neededImages,
  { leavePulls = false } = {},
): Promise<void> {
  // One after the other: they share their base, and the engine builds with all cores anyway.
  for (const name of names) await ensureImage(name, leavePulls);
}

async function ensureImage(name: BaseImage, leavePulls: boolean): Promise<void> {
  const labels = await imageLabels(name);
  if (labels !== undefined && labels[standInLabel] !== 'true') return;
  const inputs = await standInInputs(name);
  if (labels?.[inputsLabel] === inputs.hash) return;
  reachable ??= registryAnswers(name);
  if ((await reachable) && (leavePulls || (await pull(name)))) return;

  const kept = join(cacheFolder, 'images', `${slug(name)}-${inputs.hash}.tar`);
  if (existsSync(kept)) {
    say(`loading the stand-in for ${name} from the cache`);
    await mustRun('docker', ['load', '--quiet', '--input', kept], { limit: 5 * minutes });
    return;
  }
  if (process.platform !== 'linux' || !isRoot()) {
    throw new SetupProblem(
      `The image ${name} cannot be pulled: no container registry can be reached from here.`,
    );
  }
  if (inputs.base !== undefined) await ensureImage(inputs.base, false);
  say(`building a stand-in for ${name}: no container registry can be reached from here`);
  await buildStandIn(name, inputs);
  await keep(name, kept);
}

async function imageLabels(name: string): Promise<Record<string, string> | undefined> {
  const format = '{{json .Config.Labels}}';
  const { code, stdout } = await run('docker', ['image', 'inspect', '--format', format, name], {
    limit: minutes,
  });
  if (code !== 0) return undefined;
  return (JSON.parse(stdout) as Record<string, string> | null) ?? {};
}

async function pull(name: string): Promise<boolean> {
  say(`pulling ${name}`);
  const { code } = await run('docker', ['pull', '--quiet', name], { limit: 15 * minutes });
  return code === 0;
}

let reachable: Promise<boolean> | undefined;

/** Asked once for all images: a registry that is out of reach may take its time to say so. */
async function registryAnswers(name: string): Promise<boolean> {
  const { code } = await run('docker', ['buildx', 'imagetools', 'inspect', '--raw', name], {
    limit: 20_000,
  });
  return code === 0;
}

/** Keeps the image for an engine that starts empty, in the place of older ones of its name. */
async function keep(name: string, path: string): Promise<void> {
  const folder = join(cacheFolder, 'images');
  await mkdir(folder, { recursive: true });
  await mustRun('docker', ['save', '--output', `${path}.part`, name], { limit: 5 * minutes });
  const older = (await readdir(folder)).filter(
    (file) => file.startsWith(`${slug(name)}-`) && file.endsWith('.tar'),
  );
  await Promise.all(older.map((file) => rm(join(folder, file))));
  await rename(`${path}.part`, path);
}

function slug(name: string): string {
  return name.replaceAll(/[^a-z0-9.]+/g, '-');
}
