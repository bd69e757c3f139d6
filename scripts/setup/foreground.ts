import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Sends the signals that reach this process on to a child, and leaves it to the child to end. */
export function passSignals(child: ChildProcess): void {
  for (const signal of passedOn) {
    const pass = (): void => {
      child.kill(signal);
    };
    process.on(signal, pass);
    child.once('exit', () => process.off(signal, pass));
  }
}

/** The exit code of a child; past 128 for a signal, as a shell counts; 127 when it did not start. */
export function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

/** Runs a command in this terminal until it ends. */
export function foreground(
  [file, ...args]: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
  if (file === undefined) return Promise.resolve(127);
  const child = spawn(file, args, { ...options, stdio: 'inherit' });
  passSignals(child);
  return exitCode(child);
}
