import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { machineOf, pathsOf, variable, type Machine } from './paths.ts';

/** The `docker` command line that Quayside runs for everything that Compose does better than the API. */
export interface DockerCli {
  /** Absolute path. */
  readonly binary: string;
  /** PATH extended for credential helpers and plugins; DOCKER_HOST where the engine in use is not the CLI's own choice. */
  readonly env: NodeJS.ProcessEnv;
}

type Dirs = (machine: Machine) => (string | null)[];

/**
 * Where installers put `docker`, its credential helpers and its plugins. An app that was started
 * from a dock or a menu has hardly any of these in its PATH.
 */
const binaryDirs: Partial<Record<NodeJS.Platform, Dirs>> = {
  darwin: ({ homeDir }) => [
    '/usr/local/bin',
    '/opt/homebrew/bin',
    `${homeDir}/.docker/bin`,
    '/Applications/Docker.app/Contents/Resources/bin',
    `${homeDir}/Applications/Docker.app/Contents/Resources/bin`,
    `${homeDir}/.orbstack/bin`,
    `${homeDir}/.rd/bin`,
    '/opt/local/bin',
    '/usr/bin',
  ],
  linux: ({ homeDir }) => [
    '/usr/local/bin',
    '/usr/bin',
    '/bin',
    '/snap/bin',
    `${homeDir}/bin`,
    `${homeDir}/.local/bin`,
    `${homeDir}/.docker/bin`,
    `${homeDir}/.rd/bin`,
    '/opt/docker-desktop/bin',
    '/home/linuxbrew/.linuxbrew/bin',
  ],
  win32: (machine) => {
    const { homeDir } = machine;
    const programs = [
      variable(machine, 'ProgramW6432') ?? variable(machine, 'ProgramFiles'),
      variable(machine, 'ProgramFiles'),
    ];
    const local = variable(machine, 'LOCALAPPDATA');
    return [
      ...programs.map((dir) => dir && `${dir}\\Docker\\Docker\\resources\\bin`),
      local && `${local}\\Programs\\DockerDesktop\\resources\\bin`,
      ...programs.map((dir) => dir && `${dir}\\Rancher Desktop\\resources\\resources\\win32\\bin`),
      local && `${local}\\Programs\\Rancher Desktop\\resources\\resources\\win32\\bin`,
      `${homeDir}\\.rd\\bin`,
      `${homeDir}\\.docker\\bin`,
    ];
  },
};

function pathDirs(machine: Machine): string[] {
  const { delimiter } = pathsOf(machine.platform);
  return (variable(machine, 'PATH') ?? '').split(delimiter).filter((dir) => dir !== '');
}

/** The user's own PATH first, then the well-known places. */
function searchDirs(machine: Machine): string[] {
  const known = binaryDirs[machine.platform]?.(machine) ?? [];
  const dirs = [...pathDirs(machine), ...known.filter((dir) => dir !== null)];
  return [...new Set(dirs)].filter((dir) => pathsOf(machine.platform).isAbsolute(dir));
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** The first `docker` of PATH, else of the places where installers put it. */
export async function findDockerBinary(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  homeDir?: string,
): Promise<string | null> {
  const machine = machineOf({ env, platform, ...(homeDir === undefined ? {} : { homeDir }) });
  return findProgram(machine, 'docker');
}

/** A program of this name where `docker` itself, run by Quayside, would find it. */
export async function findProgram(machine: Machine, name: string): Promise<string | null> {
  const { platform } = machine;
  const fileName = platform === 'win32' ? `${name}.exe` : name;
  for (const dir of searchDirs(machine)) {
    const file = pathsOf(platform).join(dir, fileName);
    if (await isProgram(file)) return file;
  }
  return null;
}

/** Names that choose an engine. DOCKER_HOST wins over the context, but the CLI complains about both. */
const choiceNames = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH'];

/** `host` is null where the engine in use is the one that the command line chooses by itself. */
export function dockerCli(machine: Machine, binary: string, host: string | null): DockerCli {
  const { env, platform } = machine;
  const paths = pathsOf(platform);
  const dirs = [...new Set([...searchDirs(machine), paths.dirname(binary)])];
  const isReplaced = (name: string) =>
    (platform === 'win32' ? name.toUpperCase() : name) === 'PATH' ||
    (host !== null && choiceNames.includes(name));
  const kept = Object.entries(env).filter(([name]) => !isReplaced(name));
  return {
    binary,
    env: {
      ...Object.fromEntries(kept),
      PATH: dirs.join(paths.delimiter),
      ...(host === null ? {} : { DOCKER_HOST: host }),
    },
  };
}
