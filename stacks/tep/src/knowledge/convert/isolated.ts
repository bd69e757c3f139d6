import { Worker } from 'node:worker_threads';
import { type Refusal, type Result, refuse } from '../result.ts';
import { checkSource, type Converted, type SourceFile } from './convert.ts';

export interface ConversionLimits {
  readonly timeMs: number;
  readonly heapMb: number;
  /** By how much the whole process may grow; the heap limit does not count unpacked bytes. */
  readonly growthMb: number;
}

export const CONVERSION_LIMITS: ConversionLimits = { timeMs: 60_000, heapMb: 384, growthMb: 768 };

const WATCH_MS = 50;
const BYTES_PER_MB = 1024 * 1024;

/**
 * Converts in a thread of its own, which is ended when the signal says so or a limit is reached:
 * a hostile file can neither hang nor kill the service.
 */
export async function convertIsolated(
  source: SourceFile,
  signal: AbortSignal,
  limits: ConversionLimits = CONVERSION_LIMITS,
): Promise<Result<Converted>> {
  if (signal.aborted) return cancelled(source);
  const check = checkSource(source);
  if (!check.ok) return check;
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, stackSizeMb: 4 },
  });
  const { promise, resolve } = Promise.withResolvers<Result<Converted>>();
  worker.once('message', (result: Result<Converted>) => resolve(result));
  worker.once('error', (error) => resolve(failed(source, error)));
  worker.once('exit', () => resolve(failed(source, null)));
  const onAbort = (): void => resolve(cancelled(source));
  signal.addEventListener('abort', onAbort, { once: true });
  const late = setTimeout(() => resolve(tooDemanding(source, 'time')), limits.timeMs);
  let least = process.memoryUsage.rss();
  const watch = setInterval(() => {
    const now = process.memoryUsage.rss();
    least = Math.min(least, now);
    if (now - least > limits.growthMb * BYTES_PER_MB) resolve(tooDemanding(source, 'memory'));
  }, WATCH_MS);
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    clearInterval(watch);
    signal.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

function cancelled({ name }: SourceFile): Refusal {
  return refuse('cancelled', `Reading “${name}” was cancelled.`);
}

function tooDemanding({ name }: SourceFile, what: 'time' | 'memory'): Refusal {
  return refuse('too-demanding', `“${name}” takes more ${what} to read than is allowed.`);
}

function failed(source: SourceFile, error: unknown): Refusal {
  const isOutOfMemory =
    error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isOutOfMemory) return tooDemanding(source, 'memory');
  return refuse('damaged', `“${source.name}” cannot be read: it is damaged.`);
}
