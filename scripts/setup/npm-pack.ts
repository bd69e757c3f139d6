import { mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './command.ts';
import { cacheFolder, npmCommand } from './places.ts';

/**
 * Fetches a package's archive from the npm registry, as published, without installing it.
 * @param spec name@version, the version exact
 * @returns the path of the .tgz in the cache
 */
export async function npmPack(spec: string): Promise<string> {
  const folder = join(cacheFolder, 'npm');
  const file = `${spec
    .replace(/^@/, '')
    .replace('/', '-')
    .replace(/@(?=[^@]+$)/, '-')}.tgz`;
  const path = join(folder, file);
  if (existsSync(path)) return path;

  // A folder of its own: a download that is cut off never passes for the package.
  const fetching = join(folder, `fetching-${process.pid}-${file}`);
  await mkdir(fetching, { recursive: true });
  try {
    const pack = npmCommand(['pack', spec, '--pack-destination', fetching, '--silent']);
    await mustRun(...pack, { cwd: folder, limit: 10 * 60_000 });
    await rename(join(fetching, file), path);
  } finally {
    await rm(fetching, { recursive: true, force: true });
  }
  return path;
}
