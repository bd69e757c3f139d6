import { setTimeout as elapsed } from 'node:timers/promises';
import { join } from 'node:path';
import { root } from '../e2e/support/app.ts';
import { bareApp } from './apps.ts';
import { cpuSeconds, memoryBytes } from './process-usage.ts';

export interface RestFigures {
  /** Percent of one core over the window, all processes of the app. */
  readonly cpuPercent: number;
  readonly cpuLimitPercent: 1;
  readonly seconds: number;
  /** Main process above a bare Electron app's, MiB of private memory. */
  readonly mainAboveBareMiB: number;
  readonly memoryLimitMiB: 60;
}

const mebibyte = 1024 * 1024;

/** The app `pid` with its stack running and its window hidden, which is the caller's to do. */
export async function measureRest(pid: number, seconds: number): Promise<RestFigures> {
  await elapsed(5_000); // The clock is the thing measured: hiding settles, then the window opens.
  const before = await cpuSeconds(pid);
  await elapsed(seconds * 1_000);
  const used = (await cpuSeconds(pid)) - before;
  const ours = await memoryBytes(pid);
  const bare = await bareApp(join(root, 'test', 'bench', 'bare-app.cjs'));
  await elapsed(5_000);
  const theirs = await memoryBytes(bare.pid);
  await bare.end();
  return {
    cpuPercent: Number(((used / seconds) * 100).toFixed(2)),
    cpuLimitPercent: 1,
    seconds,
    mainAboveBareMiB: Number(((ours - theirs) / mebibyte).toFixed(1)),
    memoryLimitMiB: 60,
  };
}
