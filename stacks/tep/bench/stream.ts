import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Backend } from './backend.ts';
import type { Figure, Measured } from './figure.ts';

const CLIENTS = 50;
const SAMPLES = 3000;
/** 100 samples a second, each of them judged. */
const SPEED = 18_000;
/** Less was no test of 100. */
const LEAST_RATE = 95;
const CLIENT_PROGRAM = fileURLToPath(new URL('stream-clients.ts', import.meta.url));

async function measure(): Promise<Measured> {
  await using backend = await Backend.start({ TEP_SPEED: String(SPEED) });
  const clients = fork(CLIENT_PROGRAM, [backend.url, String(CLIENTS), String(SAMPLES)]);
  try {
    await once(clients, 'message');
    const begin = performance.now();
    await backend.call('/start', 'POST');
    const [lost] = (await once(clients, 'message')) as [number];
    const seconds = (performance.now() - begin) / 1000;
    const rate = SAMPLES / seconds;
    if (rate < LEAST_RATE) throw new Error(`only ${rate.toFixed(0)} samples came a second`);
    return { value: lost, detail: { 'events each': 2 * SAMPLES, 'samples a second': rate } };
  } finally {
    clients.kill();
  }
}

export const stream: Figure = {
  name: 'Stream: events lost by 50 clients at 100 samples a second',
  unit: '',
  limit: 0,
  measure,
};
