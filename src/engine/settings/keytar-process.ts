/**
 * Entry of the process that calls keytar on Linux (see `separate-keytar.ts` for why).
 * Runs under `child_process.fork` and under Electron's `utilityProcess.fork`.
 */
import { callKeytarHere } from './keytar-calls.ts';
import type { KeytarReply, KeytarRequest } from './keytar-calls.ts';

interface Port {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  postMessage(message: unknown): void;
}

/** Electron hands over the port to the one process that may ask. */
interface ParentPort {
  once(event: 'message', listener: (message: { ports: Port[] }) => void): void;
}

async function answer({ id, call }: KeytarRequest): Promise<KeytarReply> {
  try {
    return { id, ok: true, answer: await callKeytarHere(call) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (parentPort) {
  parentPort.once('message', ({ ports: [port] }) => {
    port?.on('message', ({ data }) => {
      void answer(data as KeytarRequest).then((reply) => port.postMessage(reply));
    });
    port?.on('close', () => process.kill(process.pid, 'SIGKILL'));
    port?.start();
  });
} else {
  process.on('message', (request) => {
    void answer(request as KeytarRequest).then((reply) => process.send?.(reply));
  });
  // An ordinary exit would wait for the thread that waits for the user's password.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
