import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SOURCES = join(import.meta.dirname, '../../src');

/** A service of the stack in a process of its own, on a free port of this machine. */
export interface ServiceProcess extends AsyncDisposable {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has written so far, JSON lines of its log among it. */
  readonly log: readonly string[];
  /** Settles with the exit code, null if it was killed. */
  readonly ended: Promise<number | null>;
}

/**
 * Rejects with what the process wrote if it ends before it listens.
 *
 * @param entry below `src`: `simulator-service/main.ts`
 * @param environment on top of this process's own, PORT and LOG_LEVEL
 */
export async function startService(
  entry: string,
  environment: Record<string, string> = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [join(SOURCES, entry)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', ...environment },
  });
  const log: string[] = [];
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const listening = Promise.withResolvers<string>();
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', (line) => {
      log.push(line);
      const url = /Server listening at (http:[^"]+)/.exec(line)?.[1];
      if (url !== undefined) listening.resolve(url);
    });
  }
  const early = ended.then((code) => {
    throw new Error(`${entry} ended with ${code}:\n${log.join('\n')}`);
  });
  const url = await Promise.race([listening.promise, early]);
  early.catch(() => undefined);
  const dispose = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, child, log, ended, [Symbol.asyncDispose]: dispose };
}

/** Ends it as a crash would. */
export async function kill({ child, ended }: ServiceProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
