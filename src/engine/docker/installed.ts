import { stat } from 'node:fs/promises';
import { variable, type Machine } from './paths.ts';

/** An app that brings an engine, and where its installer puts it. */
export interface EngineApp {
  name: 'Docker' | 'OrbStack' | 'Rancher Desktop';
  platform: NodeJS.Platform;
  paths: (machine: Machine) => (string | null)[];
}

function programFiles(machine: Machine): string | null {
  return variable(machine, 'ProgramW6432') ?? variable(machine, 'ProgramFiles');
}

function macApp(name: EngineApp['name']): EngineApp {
  return {
    name,
    platform: 'darwin',
    paths: ({ homeDir }) => [`/Applications/${name}.app`, `${homeDir}/Applications/${name}.app`],
  };
}

const engineApps: readonly EngineApp[] = [
  macApp('Docker'),
  macApp('OrbStack'),
  macApp('Rancher Desktop'),
  {
    name: 'Docker',
    platform: 'win32',
    paths: (machine) => {
      const programs = programFiles(machine);
      const local = variable(machine, 'LOCALAPPDATA');
      return [
        programs && `${programs}\\Docker\\Docker\\Docker Desktop.exe`,
        local && `${local}\\Programs\\DockerDesktop\\Docker Desktop.exe`,
      ];
    },
  },
  {
    name: 'Rancher Desktop',
    platform: 'win32',
    paths: (machine) => {
      const programs = programFiles(machine);
      const local = variable(machine, 'LOCALAPPDATA');
      return [
        programs && `${programs}\\Rancher Desktop\\Rancher Desktop.exe`,
        local && `${local}\\Programs\\Rancher Desktop\\Rancher Desktop.exe`,
      ];
    },
  },
  {
    name: 'Docker',
    platform: 'linux',
    paths: () => ['/opt/docker-desktop/bin/docker-desktop', '/opt/docker-desktop'],
  },
];

export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

export async function firstThere(paths: readonly (string | null)[]): Promise<string | null> {
  for (const path of paths) if (path !== null && (await isThere(path))) return path;
  return null;
}

/** The engine apps of this machine, Docker Desktop first. */
export async function installedApps(
  machine: Machine,
): Promise<{ name: EngineApp['name']; path: string }[]> {
  const here = engineApps.filter(({ platform }) => platform === machine.platform);
  const found = await Promise.all(
    here.map(async ({ name, paths }) => ({ name, path: await firstThere(paths(machine)) })),
  );
  return found.flatMap(({ name, path }) => (path === null ? [] : [{ name, path }]));
}

/** The engine's own program, where Linux packages put it. */
export async function nativeEngine(machine: Machine): Promise<string | null> {
  if (machine.platform !== 'linux') return null;
  return firstThere([
    '/usr/bin/dockerd',
    '/usr/sbin/dockerd',
    '/usr/local/bin/dockerd',
    '/snap/bin/dockerd',
  ]);
}
