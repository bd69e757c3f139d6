import { homedir } from 'node:os';
import { posix, win32, type PlatformPath } from 'node:path';

/** Where things are on a machine: all that the tables of this folder go by. */
export interface Machine {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  homeDir: string;
}

export function machineOf(options: Partial<Machine> = {}): Machine {
  const env = options.env ?? process.env;
  const platform = options.platform ?? process.platform;
  const named = filled(platform === 'win32' ? env['USERPROFILE'] : env['HOME']);
  return { env, platform, homeDir: options.homeDir ?? named ?? homedir() };
}

export function pathsOf(platform: NodeJS.Platform): PlatformPath {
  return platform === 'win32' ? win32 : posix;
}

/** An empty variable counts as none. */
function filled(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

/** Windows does not care how a variable's name is written; a copied environment does. */
export function variable({ env, platform }: Machine, name: string): string | null {
  if (platform !== 'win32') return filled(env[name]);
  const found = Object.keys(env).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? null : filled(env[found]);
}
