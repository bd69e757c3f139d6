import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../e2e/support/app.ts';
import { type Spread, spread } from './statistics.ts';

/** Seconds the reference program needs for 48 h of plant on a machine of this kind. */
const referenceSeconds = 4.1;

export interface SimulatorFigures {
  /** Whole process, seconds for 48 h of plant, CSV discarded. */
  readonly seconds: Spread;
  readonly ofReference: number;
  readonly limit: number;
}

async function simulate(): Promise<number> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'stacks', 'tep', 'src', 'simulate.ts'), '--idv', '1', '--hours', '48'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The simulator ended with code ${String(code)}`);
  return (performance.now() - start) / 1000;
}

export async function measureSimulator(runs: number): Promise<SimulatorFigures> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await simulate());
  const seconds = spread(times);
  return { seconds, ofReference: seconds.median / referenceSeconds, limit: 1 / 3 };
}
