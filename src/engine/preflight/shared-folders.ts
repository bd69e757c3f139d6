import { isAbsolute, relative, resolve } from 'node:path';
import type { EngineFlavour } from '#shared/engine-view.ts';
import { problem } from '#shared/problem.ts';
import { finding, type PreflightCheck } from './check.ts';

type Roots = (homeDir: string, platform: NodeJS.Platform) => readonly string[] | null;

/** Folders of this computer that an engine's virtual machine sees unless told otherwise; null is all. */
const sharedRoots: Partial<Record<EngineFlavour, Roots>> = {
  'docker-desktop': (homeDir, platform) => {
    if (platform === 'win32') return null;
    const mac = ['/Users', '/Volumes', '/private', '/tmp', '/var/folders'];
    return platform === 'darwin' ? [homeDir, ...mac] : [homeDir, '/home'];
  },
  colima: (homeDir) => [homeDir, '/tmp/colima'],
  lima: (homeDir) => [homeDir, '/tmp/lima'],
  'rancher-desktop': (homeDir, platform) =>
    platform === 'win32' ? null : [homeDir, '/tmp/rancher-desktop', '/Volumes', '/var/folders'],
};

/** Folders that are meant to be the virtual machine's own. */
const ofTheMachine = ['/proc', '/sys', '/dev', '/run', '/var/run', '/var/lib/docker', '/etc'];

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

/** Whether an engine of this kind sees the folder. */
export function seesFolder(
  path: string,
  flavour: EngineFlavour,
  homeDir: string,
  platform: NodeJS.Platform,
): boolean {
  const roots = sharedRoots[flavour]?.(homeDir, platform) ?? null;
  return roots === null || [...roots, ...ofTheMachine].some((root) => isInside(root, path));
}

/** Folders of this computer that the engine's virtual machine is not given. */
export const sharedFolders: PreflightCheck = ({ services, machine, directory, homeDir }) =>
  services.flatMap(([service, { volumes }]) =>
    (volumes ?? []).flatMap(({ type, source }) => {
      if (type !== 'bind' || source === undefined) return [];
      const path = resolve(directory, source);
      if (seesFolder(path, machine.flavour, homeDir, process.platform)) return [];
      const found = problem('mount-not-shared', { service, path });
      return [finding(`mount:${service}:${path}`, 'warn', found)];
    }),
  );
