import { readdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { EngineFlavour } from '#shared/engine-view.ts';
import { variable, type Machine } from './paths.ts';

/** One product's place for its socket or pipe. */
export interface SocketStrategy {
  flavour: EngineFlavour;
  platforms: readonly NodeJS.Platform[];
  /** As DOCKER_HOST would name it; null or absent where the product cannot be. */
  hosts: (machine: Machine) => (string | null)[] | Promise<string[]>;
}

function unix(path: string | null): string | null {
  return path === null ? null : `unix://${path}`;
}

/** Set in a desktop session; elsewhere it follows the user's number. */
function runtimeDir(machine: Machine): string | null {
  const uid = userInfo().uid;
  return variable(machine, 'XDG_RUNTIME_DIR') ?? (uid < 0 ? null : `/run/user/${uid}`);
}

function inRuntimeDir(machine: Machine, path: string): string | null {
  const dir = runtimeDir(machine);
  return dir === null ? null : `unix://${dir}/${path}`;
}

/** A socket in each folder of `root`: Colima's profiles, Lima's machines. */
async function socketsBelow(root: string, socket: string, first: string): Promise<string[]> {
  const names = await readdir(root).catch(() => [] as string[]);
  const sorted = names.filter((name) => !name.startsWith('_')).sort();
  const ordered = [
    ...sorted.filter((name) => name === first),
    ...sorted.filter((name) => name !== first),
  ];
  return ordered.map((name) => `unix://${root}/${name}/${socket}`);
}

/**
 * Every place where a Docker-compatible engine is known to listen, the likeliest first. The CLI's
 * own default comes before all of them (see `engine-choice.ts`).
 */
export const knownSockets: readonly SocketStrategy[] = [
  {
    flavour: 'docker-desktop',
    platforms: ['win32'],
    hosts: () => ['npipe:////./pipe/dockerDesktopLinuxEngine', 'npipe:////./pipe/docker_engine'],
  },
  {
    flavour: 'docker-desktop',
    platforms: ['darwin'],
    hosts: ({ homeDir }) => [unix(`${homeDir}/.docker/run/docker.sock`)],
  },
  {
    flavour: 'docker-engine',
    platforms: ['darwin', 'linux'],
    hosts: () => ['unix:///var/run/docker.sock'],
  },
  {
    flavour: 'rootless',
    platforms: ['linux'],
    hosts: (machine) => [inRuntimeDir(machine, 'docker.sock')],
  },
  {
    flavour: 'docker-desktop',
    platforms: ['linux'],
    hosts: ({ homeDir }) => [unix(`${homeDir}/.docker/desktop/docker.sock`)],
  },
  {
    flavour: 'orbstack',
    platforms: ['darwin'],
    hosts: ({ homeDir }) => [unix(`${homeDir}/.orbstack/run/docker.sock`)],
  },
  {
    flavour: 'colima',
    platforms: ['darwin', 'linux'],
    hosts: (machine) => {
      const config = variable(machine, 'XDG_CONFIG_HOME') ?? `${machine.homeDir}/.config`;
      const roots = [
        variable(machine, 'COLIMA_HOME'),
        `${machine.homeDir}/.colima`,
        `${config}/colima`,
      ];
      const found = roots
        .filter((root) => root !== null)
        .map((root) => socketsBelow(root, 'docker.sock', 'default'));
      return Promise.all(found).then((lists) => lists.flat());
    },
  },
  {
    flavour: 'rancher-desktop',
    platforms: ['darwin', 'linux'],
    hosts: ({ homeDir }) => [unix(`${homeDir}/.rd/docker.sock`)],
  },
  {
    flavour: 'lima',
    platforms: ['darwin', 'linux'],
    hosts: ({ homeDir }) => socketsBelow(`${homeDir}/.lima`, 'sock/docker.sock', 'docker'),
  },
  {
    flavour: 'podman',
    platforms: ['linux'],
    hosts: (machine) => [
      inRuntimeDir(machine, 'podman/podman.sock'),
      'unix:///run/podman/podman.sock',
    ],
  },
  {
    flavour: 'podman',
    platforms: ['darwin'],
    hosts: (machine) => {
      const temporary = variable(machine, 'TMPDIR')?.replace(/\/$/, '') ?? null;
      const machines = `${machine.homeDir}/.local/share/containers/podman/machine`;
      return [
        unix(temporary && `${temporary}/podman/podman-machine-default-api.sock`),
        unix(`${machines}/podman.sock`),
        unix(`${machines}/podman-machine-default/podman.sock`),
      ];
    },
  },
  {
    flavour: 'podman',
    platforms: ['win32'],
    hosts: () => ['npipe:////./pipe/podman-machine-default'],
  },
];
