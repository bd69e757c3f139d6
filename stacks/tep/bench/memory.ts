import { setTimeout as wait } from 'node:timers/promises';
import { Backend } from './backend.ts';
import { type Figure, type Measured, quantile } from './figure.ts';

const WARM_UP_MS = 60_000;
const SECONDS = 60;
const BYTES_PER_MB = 1_000_000;

async function measure(): Promise<Measured> {
  await using backend = await Backend.start({ TEP_SPEED: '50', TEP_AUTOSTART: 'true' });
  const trained = (await backend.residentBytes()) / BYTES_PER_MB;
  await wait(WARM_UP_MS);
  const sizes: number[] = [];
  for (let k = 0; k < SECONDS; k += 1) {
    sizes.push((await backend.residentBytes()) / BYTES_PER_MB);
    await wait(1000);
  }
  return { value: Math.max(...sizes), detail: { median: quantile(sizes, 0.5), trained } };
}

export const memory: Figure = {
  name: 'Backend: resident memory at 50x, largest in a minute',
  unit: 'MB',
  limit: 256,
  measure,
};
