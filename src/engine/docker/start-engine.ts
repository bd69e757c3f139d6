import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import { dockerCli, findDockerBinary } from './cli.ts';
import { installedApps, isThere, nativeEngine } from './installed.ts';
import { variable, type Machine } from './paths.ts';
import { shortCommand } from './short-command.ts';
import { hasSystemd, isRoot, startAdvice } from './start-advice.ts';

/** One way to start an engine. */
interface Starter {
  name: string;
  applies: (machine: Machine) => boolean | Promise<boolean>;
  /** True when the start was set off, not when the engine is up. */
  start: (machine: Machine) => Promise<boolean>;
}

/** Setting a start off takes moments; Docker Desktop's own command waits for its back end. */
const setOffMs = 30_000;

function hasApp(name: string) {
  return async (machine: Machine) =>
    (await installedApps(machine)).some((installed) => installed.name === name);
}

function command(file: string, args: readonly string[]) {
  return async ({ env }: Machine) => (await shortCommand(file, args, env, setOffMs)).ok;
}

/** A Windows app is a program of its own, which must outlive Quayside. */
function launch(name: string) {
  return async (machine: Machine): Promise<boolean> => {
    const app = (await installedApps(machine)).find((installed) => installed.name === name);
    if (!app) return false;
    const child = spawn(app.path, [], { env: machine.env, detached: true, stdio: 'ignore' });
    try {
      await once(child, 'spawn');
    } catch {
      return false;
    }
    child.unref();
    return true;
  };
}

function openMacApp(name: string): Starter {
  return {
    name: `open ${name}`,
    applies: async (machine) => machine.platform === 'darwin' && (await hasApp(name)(machine)),
    start: command('/usr/bin/open', ['-g', '-a', name]),
  };
}

function launchWindowsApp(name: string): Starter {
  return {
    name: `launch ${name}`,
    applies: async (machine) => machine.platform === 'win32' && (await hasApp(name)(machine)),
    start: launch(name),
  };
}

async function userUnitIsThere(machine: Machine, unit: string): Promise<boolean> {
  const config = variable(machine, 'XDG_CONFIG_HOME') ?? `${machine.homeDir}/.config`;
  return isThere(`${config}/systemd/user/${unit}`);
}

/** In this order; the first that applies and works. */
const starters: readonly Starter[] = [
  {
    // Docker Desktop 4.37 and later, on every platform.
    name: 'docker desktop start',
    applies: hasApp('Docker'),
    start: async (machine) => {
      const binary = await findDockerBinary(machine.env, machine.platform, machine.homeDir);
      if (binary === null) return false;
      const cli = dockerCli(machine, binary, null);
      const args = ['desktop', 'start', '--detach'];
      return (await shortCommand(cli.binary, args, cli.env, setOffMs)).ok;
    },
  },
  openMacApp('Docker'),
  launchWindowsApp('Docker'),
  {
    name: 'systemctl --user start docker-desktop',
    applies: async (machine) => machine.platform === 'linux' && (await hasApp('Docker')(machine)),
    start: command('systemctl', ['--user', 'start', 'docker-desktop']),
  },
  openMacApp('OrbStack'),
  openMacApp('Rancher Desktop'),
  launchWindowsApp('Rancher Desktop'),
  {
    name: 'systemctl --user start docker',
    applies: (machine) =>
      machine.platform === 'linux' && userUnitIsThere(machine, 'docker.service'),
    start: command('systemctl', ['--user', 'start', 'docker']),
  },
  {
    name: 'systemctl start docker',
    applies: async (machine) =>
      isRoot() && (await nativeEngine(machine)) !== null && (await hasSystemd()),
    start: command('systemctl', ['start', 'docker']),
  },
];

/**
 * Sets off the start of an engine of this machine. Where that takes an administrator, or a machine
 * without systemd, the problem carries the one line to run as `command`.
 */
export async function setOffEngine(machine: Machine): Promise<Result<null>> {
  for (const { applies, start } of starters) {
    if ((await applies(machine)) && (await start(machine))) return ok(null);
  }
  const apps = await installedApps(machine);
  const binary = await findDockerBinary(machine.env, machine.platform, machine.homeDir);
  if (binary === null && apps.length === 0 && (await nativeEngine(machine)) === null) {
    return failed(problem('engine-not-installed'));
  }
  const advice = await startAdvice(machine);
  return failed(problem('engine-not-running', advice === null ? {} : { command: advice }));
}
