import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The checkout. */
export const root = join(import.meta.dirname, '..', '..');

/** What is fetched or built for the checkout is kept here between runs. */
export const cacheFolder =
  process.env['QUAYSIDE_CACHE'] ??
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'quayside');

const systemPath = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Where a program of the system is, or undefined. Looks in PATH and in the usual folders. */
export function programPath(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), ...systemPath];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** How to run npm with arguments of its own: through the npm that started us, where one did. */
export function npmCommand(args: readonly string[]): readonly [string, readonly string[]] {
  const cli = process.env['npm_execpath'];
  return cli?.endsWith('.js') === true ? [process.execPath, [cli, ...args]] : ['npm', args];
}
