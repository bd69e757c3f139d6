import { expect } from 'vitest';
import { eventsSchema, historySchema, type Marker, runsSchema } from '../../src/contract/index.ts';
import { call, until } from './backend.ts';
import { type ServiceProcess, startService } from './service-process.ts';

/** Of every 180 steps one is kept, at this speed a hundred a second. */
const SPEED = 20_000;

/** The backend in a process of its own, running its plant. */
export const startProcess = (dataDir: string, simulator?: ServiceProcess) =>
  startService('backend/main.ts', {
    ...{ DATA_DIR: dataDir, LMSTUDIO_URL: 'off' },
    ...{ TEP_AUTOSTART: 'true', TEP_SPEED: String(SPEED) },
    ...(simulator === undefined ? {} : { SIMULATOR_URL: simulator.url }),
  });

async function eventsOf({ url }: ServiceProcess, run: number): Promise<readonly Marker[]> {
  const { body } = await call(`${url}/api/v1/events?run=${run}&limit=1000`);
  return eventsSchema.parse(body).events;
}

/** What is kept of a run, as the API tells it. */
async function keptOf({ url }: ServiceProcess, run: number) {
  const { runs } = runsSchema.parse((await call(`${url}/api/v1/runs`)).body);
  return runs.find((kept) => kept.run === run) ?? { samples: 0, lastStep: 0 };
}

async function stepsOf({ url }: ServiceProcess, run: number, to: number) {
  const query = `run=${run}&from=0&to=${to}&columns=XMEAS7&limit=5000`;
  return historySchema.parse((await call(`${url}/api/v1/history?${query}`)).body);
}

/** All that the backend has acknowledged by now; the last of it a moment ago. */
export async function workWith(backend: ServiceProcess, run: number) {
  await until(async () => (await keptOf(backend, run)).samples > 20);
  const kept = await keptOf(backend, run);
  const history = await stepsOf(backend, run, kept.lastStep);
  for (const number of [3, 9, 15]) {
    const path = `${backend.url}/api/v1/disturbances/${number}`;
    const { status } = await call(path, 'PUT', { on: true });
    expect(status).toBe(200);
  }
  return { kept, history };
}

export async function expectAllThere(
  backend: ServiceProcess,
  run: number,
  { kept, history }: Awaited<ReturnType<typeof workWith>>,
): Promise<void> {
  const events = await eventsOf(backend, run);
  expect(events).toMatchObject([
    ...[{ kind: 'reset' }, { kind: 'started' }],
    ...[3, 9, 15].map((number) => ({ kind: 'disturbance', number, on: true })),
  ]);
  const now = await keptOf(backend, run);
  expect(now.lastStep).toBeGreaterThanOrEqual(kept.lastStep);
  // None between the first and the last is missing: one in 180 steps is kept.
  expect(now.samples).toBe(now.lastStep / 180);
  expect(await stepsOf(backend, run, kept.lastStep)).toEqual(history);
}
