import { createMonitor, METHODS, train } from '../../src/detection/index.ts';
import { benchmarkRows, valueOf } from './benchmark-rows.ts';

/** Milliseconds a method takes to train on d00, and per sample of d00_te. */
export interface Timing {
  readonly method: string;
  readonly training: number;
  readonly median: number;
  readonly worst: number;
}

function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

export function timings(): Timing[] {
  const normal = benchmarkRows('d00');
  const samples = benchmarkRows('d00_te').map((row) => Float64Array.from(row));
  return METHODS.map((method) => {
    const training = timed(() => train(normal, { method }));
    const monitor = createMonitor(valueOf(train(normal, { method })));
    const sorted = samples.map((sample) => timed(() => monitor.push(sample))).sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    return { method, training, median, worst: sorted.at(-1) ?? Number.NaN };
  });
}

/** `node test/reference/detection-timing.ts` prints them. */
if (import.meta.main) console.table(timings());
