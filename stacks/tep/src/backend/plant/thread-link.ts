import { Worker } from 'node:worker_threads';
import type { OpenLink } from './link.ts';
import type { FromWorker } from './messages.ts';

/** A plant in a thread of this process. */
export const openThread: OpenLink = (initial, { onMessage, onEnd }) => {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: initial });
  let hasEnded = false;
  const end = (error: Error): void => {
    if (hasEnded) return;
    hasEnded = true;
    onEnd(error);
  };
  worker.on('message', (message: FromWorker) => {
    if (!hasEnded) onMessage(message);
  });
  worker.once('error', end);
  worker.once('exit', (code) => end(new Error(`The simulation ended with code ${code}.`)));
  return {
    place: 'In this process.',
    post: (message) => worker.postMessage(message),
    close: async () => {
      await worker.terminate();
    },
  };
};
