import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * When a process started, in whatever form the system gives cheaply: together with the pid it names
 * a process for good. Null where the process is gone or the system has no cheap answer (Windows).
 */
export async function processStartedAt(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux')
      return startTicks(await readFile(`/proc/${pid}/stat`, 'utf8'));
    if (process.platform === 'win32') return null;
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], { timeout: 2000 });
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

/** Field 22 of proc(5) stat; the command name before it may hold spaces and brackets. */
function startTicks(stat: string): string | null {
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return afterName[19] ?? null;
}
