import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { foreground } from './setup/foreground.ts';
import { root } from './setup/places.ts';
import { say } from './setup/say.ts';
import { toolPath } from './suites/table.ts';

const built = join(root, 'out', 'main', 'index.js');

/** Builds the app where a source is newer than the last build. */
export async function ensureBuild(): Promise<void> {
  if (existsSync(built) && (await newestSource()) <= (await stat(built)).mtimeMs) return;
  say('building the app');
  const vite = toolPath('electron-vite');
  const code = await foreground([process.execPath, vite, 'build', '--logLevel=warn'], {
    cwd: root,
  });
  if (code !== 0) throw new Error(`electron-vite build failed (exit code ${code})`);
}

/** In milliseconds since the epoch. */
async function newestSource(): Promise<number> {
  const source = join(root, 'src');
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  files.push(join(root, 'electron.vite.config.ts'), join(root, 'package-lock.json'));
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(...times);
}
