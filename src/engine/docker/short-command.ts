import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CommandOutcome {
  ok: boolean;
  stdout: string;
  stderr: string;
}

/** Runs a command that answers at once. Never rejects: not starting and not ending count as failing. */
export async function shortCommand(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  limitMs: number,
): Promise<CommandOutcome> {
  try {
    const { stdout, stderr } = await run(file, [...args], {
      env,
      timeout: limitMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
      maxBuffer: 1024 * 1024,
    });
    return { ok: true, stdout, stderr };
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    return {
      ok: false,
      stdout: stdout ?? '',
      stderr: stderr === undefined || stderr === '' ? message : stderr,
    };
  }
}
