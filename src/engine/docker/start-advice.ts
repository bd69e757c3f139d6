import { installedApps, isThere, nativeEngine } from './installed.ts';
import type { Machine } from './paths.ts';

/** Present exactly where systemd runs the machine. */
const systemdSign = '/run/systemd/system';

export function hasSystemd(): Promise<boolean> {
  return isThere(systemdSign);
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** A native engine takes an administrator to start: the one line to run. Null where an app is to be started. */
export async function startAdvice(machine: Machine): Promise<string | null> {
  if (machine.platform !== 'linux') return null;
  if ((await installedApps(machine)).length > 0) return null;
  if ((await nativeEngine(machine)) === null) return null;
  const command = (await hasSystemd()) ? 'systemctl start docker' : 'dockerd';
  return isRoot() ? command : `sudo ${command}`;
}
