import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { call, until } from '../../test/support/backend.ts';
import { type ServiceProcess, startService } from '../../test/support/service-process.ts';
import { END, PLANT_PATH, writeToPlant } from '../backend/plant/frames.ts';
import type { InitialPlant } from '../backend/plant/messages.ts';
import { Plant, type PlantListener, PlantSilentError } from '../backend/plant/plant.ts';
import { remoteLink } from '../backend/plant/remote-link.ts';
import { healthSchema } from '../contract/index.ts';

const INITIAL: InitialPlant = { run: 1, seed: 77, noise: true, speed: 'max' };

let simulator: ServiceProcess;

beforeAll(async () => {
  simulator = await startService('simulator-service/main.ts');
});

afterAll(() => simulator[Symbol.asyncDispose]());

interface RunningPlant {
  readonly plant: Plant;
  /** Why it has ended without having been asked to. */
  readonly failed: Promise<Error>;
}

function begin(url: string, onSamples: PlantListener['onSamples'], limit?: number): RunningPlant {
  const failed = Promise.withResolvers<Error>();
  const plant = new Plant(INITIAL, remoteLink(url, limit), {
    onSamples,
    onState: () => undefined,
    onOccurrence: () => undefined,
    onFailure: (error) => failed.resolve(error),
  });
  return { plant, failed: failed.promise };
}

const takeAll = (): Promise<void> => Promise.resolve();

async function checkOf({ url }: ServiceProcess) {
  const { status, body } = await call(`${url}/health`);
  return { status, plant: healthSchema.parse(body).checks['plant'] };
}

const hasNoPlant = async (service: ServiceProcess): Promise<boolean> =>
  (await checkOf(service)).plant?.detail === 'No backend has a plant here.';

/** The code and the reason with which a connection ends that was opened and told this. */
async function endOf(frame: string | Buffer): Promise<[number, string]> {
  const socket = new WebSocket(new URL(PLANT_PATH, simulator.url));
  await once(socket, 'open');
  socket.send(frame);
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return [code, reason.toString()];
}

/** The status with which the connection is refused. */
async function refusalOf(path: string, options: { readonly origin?: string }): Promise<string> {
  const socket = new WebSocket(new URL(path, simulator.url), options);
  const [error] = (await once(socket, 'error')) as [Error];
  return error.message;
}

describe('the simulator as a service', () => {
  test('says whether it runs a plant, and ends one with its connection', async () => {
    expect(await hasNoPlant(simulator)).toBe(true);
    const { plant } = begin(simulator.url, takeAll);
    await plant.ready;
    expect(plant.place).toBe(`At ${simulator.url}.`);
    expect(await checkOf(simulator)).toMatchObject({
      status: 200,
      plant: { detail: /went round/ },
    });
    await plant.close();
    await expect(plant.command({ kind: 'look' })).rejects.toThrow(PlantSilentError);
    await until(() => hasNoPlant(simulator));
  });

  test('gives its one plant to the backend that comes last', async () => {
    const first = begin(simulator.url, takeAll);
    await first.plant.ready;
    const second = begin(simulator.url, takeAll);
    await second.plant.ready;
    expect((await first.failed).message).toMatch(/another backend has taken over/);
    expect(first.plant.silence).toBe(Infinity);
    expect(await second.plant.command({ kind: 'start' })).toMatchObject({ ok: true });
    await second.plant.close();
  });

  test('waits with its samples for a backend that is slow to keep them', async () => {
    const held = Promise.withResolvers<undefined>();
    const steps: number[] = [];
    const { plant } = begin(simulator.url, async (samples) => {
      steps.push(...samples.map(({ step }) => step));
      await held.promise;
    });
    await plant.ready;
    await plant.command({ kind: 'start' });
    await until(() => plant.sampleAge > 1000);
    const most = steps.length;
    held.resolve(undefined);
    await until(() => steps.length > 2 * most);
    await plant.close();
    expect(steps).toEqual(steps.map((_, k) => 180 * (k + 1)));
  });

  test('closes a connection that it does not understand, and refuses those it does not expect', async () => {
    expect(await endOf('{}')).toEqual([END.notUnderstood, expect.stringMatching(/does not fit/)]);
    expect((await endOf(Buffer.alloc(64)))[0]).toBe(END.notUnderstood);
    expect((await endOf('x'.repeat(2_000_000)))[0]).toBe(1009);
    expect(await refusalOf('/elsewhere', {})).toMatch(/404/);
    expect(await refusalOf(PLANT_PATH, { origin: 'http://example.com' })).toMatch(/403/);
    expect(await hasNoPlant(simulator)).toBe(true);
  });

  test('ends the plant of a backend that gives no sign of life', async () => {
    const socket = new WebSocket(new URL(PLANT_PATH, simulator.url), { autoPong: false });
    await once(socket, 'open');
    socket.send(writeToPlant({ type: 'begin', initial: INITIAL }));
    await until(async () => !(await hasNoPlant(simulator)));
    await once(socket, 'close');
    await until(() => hasNoPlant(simulator));
  });

  test('stops in less than three seconds, and tells the backend why', async () => {
    const other = await startService('simulator-service/main.ts');
    const { plant, failed } = begin(other.url, takeAll);
    await plant.ready;
    const asked = performance.now();
    await other[Symbol.asyncDispose]();
    expect(performance.now() - asked).toBeLessThan(3000);
    expect(await other.ended).toBe(0);
    expect((await failed).message).toMatch(/the simulator is stopping/);
  });
});

describe('the link to the simulator', () => {
  test('notices that the other side has halted', async () => {
    await using halted = await startService('simulator-service/main.ts');
    const { plant, failed } = begin(halted.url, takeAll);
    await plant.ready;
    halted.child.kill('SIGSTOP');
    try {
      expect((await failed).message).toMatch(/does not answer any more/);
    } finally {
      halted.child.kill('SIGCONT');
    }
  });

  test('waits for a simulator that comes up late', async () => {
    const port = await freePort();
    const { plant } = begin(`http://127.0.0.1:${port}`, takeAll);
    await using late = await startService('simulator-service/main.ts', { PORT: String(port) });
    await plant.ready;
    expect(await checkOf(late)).toMatchObject({ status: 200 });
    await plant.close();
  });

  test('gives up in the end, and says what is missing', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { plant, failed } = begin(url, takeAll, 300);
    await expect(plant.ready).rejects.toThrow(`The simulator at ${url} does not answer`);
    expect((await failed).message).toMatch(/ECONNREFUSED/);
  });

  test('can be closed while it still waits', async () => {
    const { plant } = begin(`http://127.0.0.1:${await freePort()}`, takeAll);
    const ready = expect(plant.ready).rejects.toThrow(PlantSilentError);
    await plant.close();
    await ready;
  });
});

/** One that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
