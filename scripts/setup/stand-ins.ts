import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianMirror } from './apt.ts';
import { mustRun } from './command.ts';
import { importDebian, machineCertificates } from './debootstrap.ts';
import { npmPack } from './npm-pack.ts';
import { npmCommand, root } from './places.ts';

const minutes = 60_000;
const standInFolder = join(root, 'test', 'stand-ins');

export const standInLabel = 'dev.quayside.stand-in';
/** On a stand-in: the hash of what it was made from, which tells whether it is still right. */
export const inputsLabel = 'dev.quayside.inputs';

type Recipe =
  | { readonly suite: string }
  | { readonly folder: string; readonly base: BaseImage; readonly node?: true };

export type BaseImage =
  | 'debian:bookworm-slim'
  | 'debian:trixie-slim'
  | 'node:24-bookworm-slim'
  | 'nginxinc/nginx-unprivileged:1.29'
  | 'redis:7'
  | 'postgres:17'
  | 'pgvector/pgvector:pg17';

const recipes: Readonly<Record<BaseImage, Recipe>> = {
  'debian:bookworm-slim': { suite: 'bookworm' },
  'debian:trixie-slim': { suite: 'trixie' },
  'node:24-bookworm-slim': { folder: 'node', base: 'debian:bookworm-slim', node: true },
  'nginxinc/nginx-unprivileged:1.29': { folder: 'nginx', base: 'debian:bookworm-slim' },
  'redis:7': { folder: 'redis', base: 'debian:bookworm-slim' },
  'postgres:17': { folder: 'postgres', base: 'debian:trixie-slim' },
  'pgvector/pgvector:pg17': { folder: 'pgvector', base: 'postgres:17' },
};

const npmVersion = '11.21.2';

export interface StandInInputs {
  /** Sixteen hex digits over everything the image is made from. */
  readonly hash: string;
  readonly base: BaseImage | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
}

/** What a stand-in is made from: its folder, its base, this machine's mirror, registry and CAs. */
export async function standInInputs(name: BaseImage): Promise<StandInInputs> {
  const recipe = recipes[name];
  const hash = createHash('sha256').update(name);
  if ('suite' in recipe) {
    hash.update(await debianMirror()).update(await machineCertificates());
    hash.update(await readFile(join(import.meta.dirname, 'debootstrap.ts')));
    return { hash: short(hash.digest('hex')), base: undefined, buildArgs: {} };
  }
  const buildArgs = recipe.node === true ? await nodeArguments() : {};
  hash.update((await standInInputs(recipe.base)).hash).update(JSON.stringify(buildArgs));
  for (const file of await filesUnder(join(standInFolder, recipe.folder))) {
    hash.update(file).update(await readFile(join(standInFolder, recipe.folder, file)));
  }
  return { hash: short(hash.digest('hex')), base: recipe.base, buildArgs };
}

/** Builds a stand-in on the engine. Its base has to be there. */
export async function buildStandIn(name: BaseImage, inputs: StandInInputs): Promise<void> {
  const recipe = recipes[name];
  const labels = { [standInLabel]: 'true', [inputsLabel]: inputs.hash };
  if ('suite' in recipe) return importDebian(name, recipe.suite, labels);

  const context = await mkdtemp(join(tmpdir(), 'quayside-stand-in-'));
  try {
    await cp(join(standInFolder, recipe.folder), context, { recursive: true });
    if (recipe.node === true) await addNode(context, inputs);
    const flags = [
      ...Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
      ...Object.entries(inputs.buildArgs).flatMap(([key, value]) => [
        '--build-arg',
        `${key}=${value}`,
      ]),
    ];
    await mustRun('docker', ['build', '--progress', 'plain', '--tag', name, ...flags, context], {
      limit: 15 * minutes,
    });
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

/** Node's version is the one the checkout itself runs on. */
async function nodeArguments(): Promise<Record<string, string>> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    devDependencies: { node: string };
  };
  const registry = await mustRun(...npmCommand(['config', 'get', 'registry']), {
    cwd: root,
    limit: minutes,
  });
  return {
    NODE_VERSION: manifest.devDependencies.node,
    NPM_VERSION: npmVersion,
    NPM_REGISTRY: registry.trim(),
  };
}

async function addNode(context: string, { buildArgs }: StandInInputs): Promise<void> {
  const node = `node-linux-${process.arch}@${buildArgs['NODE_VERSION'] ?? ''}`;
  await unpack(await npmPack(node), join(context, 'package', 'node'));
  await unpack(await npmPack(`npm@${npmVersion}`), join(context, 'package', 'npm'));
}

async function unpack(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await mustRun('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', '--no-same-owner']);
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function short(digest: string): string {
  return digest.slice(0, 16);
}
