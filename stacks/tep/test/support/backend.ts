import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createBackend } from '../../src/backend/app.ts';
import { type Config, readConfig } from '../../src/backend/config.ts';
import type { DetectionService } from '../../src/backend/detection/detection-service.ts';
import type { PlantService } from '../../src/backend/plant-service.ts';
import { inServices } from './mode.ts';
import { giveBack, takeSimulator } from './simulators.ts';

export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'tep-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

export interface RunningBackend extends AsyncDisposable {
  readonly url: string;
  readonly service: PlantService;
  readonly detection: DetectionService;
}

/** The real backend on a free port, in the mode of this run of the tests; the plant stands at the start. */
export async function startBackend(
  dataDir: string,
  config: Partial<Config> = {},
): Promise<RunningBackend> {
  const simulator = inServices ? await takeSimulator() : null;
  const standard = readConfig({
    ...{ DATA_DIR: dataDir, LOG_LEVEL: 'fatal', TEP_SPEED: 'max', LMSTUDIO_URL: 'off' },
    ...(simulator === null ? {} : { SIMULATOR_URL: simulator.url }),
  });
  const { app, service, detection } = await createBackend({ ...standard, ...config });
  const url = await listen(app);
  const dispose = async (): Promise<void> => {
    await app.close();
    if (simulator !== null) giveBack(simulator);
  };
  return { url, service, detection, [Symbol.asyncDispose]: dispose };
}

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly body: unknown;
}

export async function call(
  url: string,
  method = 'GET',
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: await response.json() };
}

/** Resolves once `isSo` holds; rejects after a minute. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('It did not come to pass.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
