import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Longest time it may run, in milliseconds; past it, it is ended and the code is 124. */
  readonly limit?: number;
}

/** How a command ended; the codes are those of a shell: 127 not found, 124 out of time. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and keeps what it printed. Never throws for the program's failure. */
export function run(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<Finished> {
  const { limit, input, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...rest, stdio: ['pipe', 'pipe', 'pipe'] });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    let late = false;
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            child.kill('SIGKILL');
          }, limit);
    child.stdin.on('error', () => {
      // The program may end without reading its input; its exit code tells the rest.
    });
    child.stdin.end(input ?? '');
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, stdout: '', stderr: error.message });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : (code ?? 1), stdout: stdout(), stderr: stderr() });
    });
  });
}

/** As {@link run}, for a step that has to succeed: what the program said becomes the error. */
export async function mustRun(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await run(file, args, options);
  if (code === 0) return stdout;
  const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-12).join('\n');
  const how = code === 124 ? 'took too long' : `failed (exit code ${code})`;
  throw new Error(`${[file, ...args].join(' ')} ${how}:\n${said}`);
}

function collect(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}
