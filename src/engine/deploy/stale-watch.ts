import { readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Compose notes which process watches a project (its `internal/locker`). */
const noteFolders: Partial<Record<NodeJS.Platform, (env: NodeJS.ProcessEnv) => string>> = {
  linux: () => join(homedir(), '.docker', 'docker-compose'),
  darwin: () => join(homedir(), 'Library', 'Application Support', 'com.docker.compose'),
  win32: (env) =>
    join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'docker-compose'),
};

export function watchNote(
  project: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const folder = env['XDG_RUNTIME_DIR'] ?? noteFolders[platform]?.(env);
  return folder === undefined ? null : join(folder, `${project}.pid`);
}

/** Whether the process is one that may watch the project, as far as the system tells cheaply. */
async function mayWatch(pid: string, project: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes(project);
}

/**
 * Compose never removes its note of a watch that has ended, and takes any process that got the same
 * number since for that watch (docker/compose#11066). The caller holds the lock under which Quayside
 * watches this project, so a note of anything else than a Compose at work on it is worth nothing.
 */
export async function forgetStaleWatch(project: string, env: NodeJS.ProcessEnv): Promise<void> {
  const note = watchNote(project, env);
  if (note === null) return;
  const pid = (await readFile(note, 'utf8').catch(() => '')).trim();
  if (!/^\d+$/.test(pid) || (await mayWatch(pid, project))) return;
  // Where it cannot be removed, Compose says why it does not watch.
  await rm(note, { force: true }).catch(() => null);
}
