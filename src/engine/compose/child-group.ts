import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';

export interface ChildOptions {
  binary: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  onStdout: (chunk: Buffer) => void;
  onStderr: (chunk: Buffer) => void;
  onStart?: ((pid: number) => void) | undefined;
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
}

export type ChildEnd =
  | { kind: 'exited'; code: number | null }
  | { kind: 'aborted' }
  | { kind: 'timed-out' }
  | { kind: 'not-started'; error: NodeJS.ErrnoException };

/** Compose gets time to undo what it was doing; then it is asked again, then it is ended. */
const escalation: readonly { signal: NodeJS.Signals; afterMs: number }[] = [
  { signal: 'SIGINT', afterMs: 0 },
  { signal: 'SIGTERM', afterMs: 10_000 },
  { signal: 'SIGKILL', afterMs: 15_000 },
];

/** A grandchild that outlives its parent may hold the pipes open; nobody waits for it. */
const pipesCloseMs = 2000;

/** Signals a program that `runChild` started, and all that it started. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Windows knows no groups and no SIGINT for a process without a console. */
function killTree(pid: number): void {
  spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on(
    'error',
    () => process.kill(pid),
  );
}

/** Ends the child and everything it started. Returns what calls off the harder measures. */
function endGroup(child: ChildProcess): () => void {
  const { pid } = child;
  if (pid === undefined) return () => undefined;
  if (process.platform === 'win32') {
    killTree(pid);
    return () => undefined;
  }
  const timers = escalation.map(({ signal, afterMs }) =>
    setTimeout(() => signalGroup(pid, signal), afterMs),
  );
  return () => timers.forEach(clearTimeout);
}

async function outputEnded(child: ChildProcess): Promise<number | null> {
  const closed = once(child, 'close') as Promise<[number | null]>;
  const exited = once(child, 'exit').then(() => {
    const timer = setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, pipesCloseMs);
    void closed.then(() => clearTimeout(timer));
  });
  const [[code]] = await Promise.all([closed, exited]);
  return code;
}

/** Runs a program in a process group of its own, without a terminal or a window, until it ends. */
export async function runChild(options: ChildOptions): Promise<ChildEnd> {
  const { binary, args, env, signal, timeoutMs } = options;
  if (signal?.aborted) return { kind: 'aborted' };
  const child = spawn(binary, args, {
    env,
    // Any folder that is sure to exist: everything is named by absolute paths.
    cwd: dirname(binary),
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) options.onStart?.(child.pid);
  child.stdout.on('data', options.onStdout);
  child.stderr.on('data', options.onStderr);

  const ending: { reason: 'aborted' | 'timed-out' | null; callOff: () => void } = {
    reason: null,
    callOff: () => undefined,
  };
  const end = (reason: 'aborted' | 'timed-out') => {
    if (ending.reason !== null) return;
    ending.reason = reason;
    ending.callOff = endGroup(child);
  };
  const onAbort = () => end('aborted');
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = timeoutMs === undefined ? null : setTimeout(() => end('timed-out'), timeoutMs);
  try {
    const code = await outputEnded(child);
    return ending.reason === null ? { kind: 'exited', code } : { kind: ending.reason };
  } catch (error) {
    return { kind: 'not-started', error: error as NodeJS.ErrnoException };
  } finally {
    signal?.removeEventListener('abort', onAbort);
    if (timer !== null) clearTimeout(timer);
    ending.callOff();
  }
}
