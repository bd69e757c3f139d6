import { join } from 'node:path';
import { root } from '../e2e/support/app.ts';
import { bareApp, quaysideApp } from './apps.ts';
import { type Spread, spread } from './statistics.ts';

export interface LaunchFigures {
  /** Milliseconds from spawning the process to a button that can be pressed. */
  readonly quaysideMs: Spread;
  readonly bareMs: Spread;
  /** Of the medians. */
  readonly ratio: number;
  readonly limit: 1.5;
}

/**
 * Launch to interactive, in turn with a bare Electron window so that the machine's mood is shared.
 * Both are launched as on any other day: into the profile that the launch before left behind.
 */
export async function measureLaunch(home: string, runs: number): Promise<LaunchFigures> {
  const quayside: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const theirs = await bareApp(join(root, 'test', 'bench', 'bare-app.cjs'));
    const ours = await quaysideApp(home);
    await theirs.end();
    await ours.end();
    if (run === 0) continue; // The first pair makes the profiles and warms the disk cache.
    bare.push(theirs.interactiveMs);
    quayside.push(ours.interactiveMs);
  }
  const quaysideMs = spread(quayside);
  const bareMs = spread(bare);
  return { quaysideMs, bareMs, ratio: quaysideMs.median / bareMs.median, limit: 1.5 };
}
