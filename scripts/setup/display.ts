import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ensurePackages } from './packages.ts';

export interface Display {
  /** For DISPLAY, e.g. `:99`. */
  readonly name: string;
  stop(): Promise<void>;
}

/** Starts a screen that nobody sees, on a free display number, and waits until it takes windows. */
export async function startDisplay(): Promise<Display> {
  await ensurePackages(['display']);
  // Xvfb picks the number itself and writes it to descriptor 3 once it accepts connections.
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  );
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      said += error.message;
      resolve();
    });
  });
  const number = createInterface(child.stdio[3] as Readable)[Symbol.asyncIterator]();
  const first = await Promise.race([number.next(), exited]);
  if (first === undefined || first.done === true) throw new Error(`Xvfb did not start: ${said}`);
  const last = (): boolean => child.kill('SIGTERM');
  process.once('exit', last);
  return {
    name: `:${first.value}`,
    stop: async () => {
      process.off('exit', last);
      child.kill('SIGTERM');
      await exited;
    },
  };
}
