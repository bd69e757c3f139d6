import { rm } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, listen, startBackend, temporaryFolder, until } from '../../test/support/backend.ts';
import { createConsole } from '../console/server.ts';
import { type Health, healthSchema, problemSchema } from '../contract/index.ts';

async function health(url: string): Promise<[number, Health]> {
  const { status, body } = await call(`${url}/health`);
  return [status, healthSchema.parse(body)];
}

/** Halts the simulation's thread, as a debugger does, while something is tried. */
async function whileHalted(attempt: () => Promise<void>): Promise<void> {
  const session = new Session();
  session.connect();
  const { promise, resolve } = Promise.withResolvers<string>();
  session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
    if (workerInfo.url.endsWith('/plant/worker.ts')) resolve(sessionId);
  });
  await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  const sessionId = await promise;
  const tell = async (id: number, method: string): Promise<void> => {
    const message = JSON.stringify({ id, method });
    await session.post('NodeWorker.sendMessageToWorker', { sessionId, message });
  };
  await tell(1, 'Debugger.enable');
  await tell(2, 'Debugger.pause');
  try {
    await attempt();
  } finally {
    await tell(3, 'Debugger.resume');
    await tell(4, 'Debugger.disable');
    session.disconnect();
  }
}

test('a halted simulation is noticed by the backend and by the console', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startBackend(folder.path, { autostart: true });
  const app = await createConsole({
    ...{ host: '127.0.0.1', port: 0, logLevel: 'fatal' },
    ...{ backendUrl: backend.url, pageDir: folder.path, dashboardPort: 5173 },
  });
  const url = await listen(app);
  expect((await health(backend.url))[0]).toBe(200);
  expect((await health(url))[0]).toBe(200);
  await whileHalted(async () => {
    await until(async () => (await health(backend.url))[0] === 503);
    const [, { status, checks }] = await health(backend.url);
    expect(status).toBe('failing');
    expect(checks['simulator']?.ok).toBe(false);
    expect(checks['storage']?.ok).toBe(true);
    expect(await health(url)).toMatchObject([503, { checks: { backend: { ok: false } } }]);
    const silent = await call(`${url}/api/v1/state`);
    expect(silent.status).toBe(503);
    expect(problemSchema.parse(silent.body).detail).toMatch(/does not answer/);
  });
  await until(async () => (await health(url))[0] === 200);
  await app.close();
});

test('a data folder that is gone is noticed', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  await using backend = await startBackend(data);
  expect((await health(backend.url))[0]).toBe(200);
  await rm(data, { recursive: true });
  const [status, { checks }] = await health(backend.url);
  expect(status).toBe(503);
  expect(checks).toMatchObject({ storage: { ok: false }, simulator: { ok: true } });
});
