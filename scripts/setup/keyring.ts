import { join } from 'node:path';
import { run } from './command.ts';

const seconds = 1_000;

/**
 * The command that runs another one inside a session bus of its own, with an empty, unlocked Secret
 * Service on it that lasts as long as the command. Needs the package set `keyring`.
 */
export function keyringCommand(command: readonly string[]): string[] {
  const session = join(import.meta.dirname, 'keyring-session.ts');
  return ['dbus-run-session', '--', process.execPath, session, ...command];
}

/** Whether a session bus answers here; a desktop's own bus brings its own keychain. */
export async function sessionBusAnswers(): Promise<boolean> {
  return (await askBus('org.freedesktop.DBus.GetId')).code === 0;
}

/** Whether somebody on the session bus is the Secret Service. */
export async function secretServiceRuns(): Promise<boolean> {
  const name = 'org.freedesktop.secrets';
  const { stdout } = await askBus('org.freedesktop.DBus.NameHasOwner', `string:${name}`);
  return stdout.includes('boolean true');
}

function askBus(method: string, ...args: string[]): ReturnType<typeof run> {
  const bus = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  return run('dbus-send', ['--session', '--print-reply', ...bus, method, ...args], {
    limit: 5 * seconds,
  });
}
