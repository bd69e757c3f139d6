import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Block } from './blocks.ts';

const LONGEST_MS = 60_000;
const HEAP_MB = 256;

/** The PDF of a report, set in a thread of its own: streams do not wait. Rejects if that fails. */
export async function pdfIsolated(blocks: readonly Block[]): Promise<Uint8Array> {
  const worker = new Worker(new URL('pdf-worker.ts', import.meta.url), {
    workerData: blocks,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  try {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const [pdf] = (await once(worker, 'message', { signal })) as [Uint8Array];
    return pdf;
  } finally {
    await worker.terminate();
  }
}
