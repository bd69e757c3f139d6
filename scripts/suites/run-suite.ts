import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exitCode } from '../setup/foreground.ts';
import { keyringCommand } from '../setup/keyring.ts';
import type { Counting, Suite } from './suite.ts';
import { judged, oneFailed, onePassed, playwrightTally, vitestTally } from './tally.ts';
import type { Tally } from './tally.ts';

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Whether its output is shown as it comes, or held back until its end. */
  readonly live: boolean;
  /** Ends the suite's running command when it fires. */
  readonly signal: AbortSignal;
}

export interface SuiteResult {
  readonly tally: Tally;
  /** What was held back. */
  readonly output: string;
}

/** Runs a suite's commands one after the other and counts its tests. */
export async function runSuite(suite: Suite, options: RunOptions): Promise<SuiteResult> {
  if (suite.counting.kind !== 'whole') {
    // A report of an earlier run must not pass for this one's.
    await rm(suite.counting.report, { force: true });
    await mkdir(dirname(suite.counting.report), { recursive: true });
  }
  let output = '';
  let code = 0;
  for (const { argv, cwd } of suite.commands) {
    const whole = suite.needs.includes('keyring') ? keyringCommand(argv) : argv;
    const ended = await runCommand(whole, cwd, options);
    output += ended.output;
    code = ended.code;
    if (code !== 0) break;
  }
  return { tally: await count(suite.counting, code), output };
}

async function count(counting: Counting, code: number): Promise<Tally> {
  if (counting.kind === 'whole') return code === 0 ? onePassed : oneFailed;
  const read = counting.kind === 'vitest' ? vitestTally : playwrightTally;
  try {
    return judged(read(await readFile(counting.report, 'utf8')), code);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`quayside: no report of the tests: ${reason}\n`);
    return oneFailed;
  }
}

async function runCommand(
  [file = '', ...args]: readonly string[],
  cwd: string,
  { env, live, signal }: RunOptions,
): Promise<{ code: number; output: string }> {
  const child = spawn(file, args, {
    cwd,
    env,
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    // A process group of its own, so that ending it ends what it started too.
    detached: process.platform !== 'win32',
  });
  let output = '';
  const keep = (text: string): void => {
    output += text;
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  const end = (): void => endGroup(child);
  signal.addEventListener('abort', end);
  child.once('error', (error) => keep(`${file}: ${error.message}\n`));
  const code = await exitCode(child);
  signal.removeEventListener('abort', end);
  return { code, output };
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGTERM');
}
