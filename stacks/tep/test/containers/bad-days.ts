import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { eventsSchema, historySchema, runsSchema, stateSchema } from '../../src/contract/index.ts';
import { call, until } from '../support/backend.ts';
import { readStream } from '../support/stream.ts';
import { docker, inspect, memoryOf } from './docker.ts';
import type { Tested } from './guided-run.ts';
import type { RunningStack } from './stack.ts';

const MEGABYTE = 2 ** 20;
const MOST_MEMORY = 256 * MEGABYTE;
const STOP_LIMIT_MS = 3000;
/** 128 and the number of the signal. */
const KILLED = 137;
/** Steps of a plant that is well under way. */
const A_WHILE = 10_000;
const MANY_SAMPLES = 2000;

/** Of a client that does not read, of processes that are killed, and of an orderly end. */
export function badDayTests(tested: () => Tested): void {
  test('a client that stops reading holds nobody up, and memory stays bounded', async () => {
    const { stack } = tested();
    await run(stack, 'max');
    const { hostname, port } = new URL(stack.backend);
    const stuck = connect({ host: hostname, port: Number(port) }).pause();
    stuck.write(`GET /api/v1/stream HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`);
    try {
      let samples = 0;
      for await (const { name } of readStream(stack.backend)) {
        if (name === 'sample') samples += 1;
        if (samples >= MANY_SAMPLES) break;
      }
      expect(stuck.destroyed).toBe(false);
      await run(stack, 50);
      expect(await memoryOf(await stack.container('backend'))).toBeLessThan(MOST_MEMORY);
    } finally {
      stuck.destroy();
    }
  });

  killTest(tested, 'backend');

  test('every service stops within three seconds', async () => {
    const { stack } = tested();
    for (const service of stack.mode.services) {
      for (const container of await stack.containers(service)) {
        const start = performance.now();
        await docker(['stop', '--time', '10', container]);
        expect(performance.now() - start, service).toBeLessThan(STOP_LIMIT_MS);
        expect(Number(await inspect(container, '{{.State.ExitCode}}')), service).toBe(0);
      }
    }
  });
}

/** @param victim the service that is killed: the backend, or what it does not go on without */
export function killTest(tested: () => Tested, victim: string): void {
  test(`${victim} is killed in the middle of recording; nothing that was acknowledged is lost`, async () => {
    const { stack } = tested();
    await run(stack, 'max');
    const { run: number } = stateSchema.parse((await call(`${stack.api}/state`)).body);
    await until(async () => (await lastOf(stack, number)) > A_WHILE);
    const lastStep = await lastOf(stack, number);
    const row = await rowOf(stack, number, lastStep);
    const acknowledged = await call(`${stack.api}/disturbances/4`, 'PUT', { on: true });
    expect(acknowledged.status).toBe(200);
    const container = await stack.container('backend');
    const restarts = Number(await inspect(container, '{{.RestartCount}}'));
    await killAll(await stack.container(victim));

    await until(async () => Number(await inspect(container, '{{.RestartCount}}')) > restarts);
    await until(() => isUp(stack));
    expect(await lastOf(stack, number)).toBeGreaterThanOrEqual(lastStep);
    expect(row).toMatchObject({ stepIndex: lastStep });
    expect(await rowOf(stack, number, lastStep)).toEqual(row);
    const { events } = eventsSchema.parse((await call(`${stack.api}/events?run=${number}`)).body);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'disturbance', number: 4, on: true }),
    );
  });
}

async function run({ api }: RunningStack, speed: number | 'max'): Promise<void> {
  for (const [method, path, body] of [
    ['POST', '/reset', {}],
    ['PUT', '/speed', { speed }],
    ['POST', '/start', undefined],
  ] as const) {
    expect((await call(`${api}${path}`, method, body)).status, path).toBe(200);
  }
}

async function isUp({ backend }: RunningStack): Promise<boolean> {
  try {
    return (await fetch(`${backend}/health`)).ok;
  } catch (error) {
    // Nobody listens yet.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The newest step that the backend says it has kept of a run; -1: none. */
async function lastOf({ api }: RunningStack, run: number): Promise<number> {
  const { runs } = runsSchema.parse((await call(`${api}/runs`)).body);
  return runs.find((each) => each.run === run)?.lastStep ?? -1;
}

async function rowOf({ api }: RunningStack, run: number, step: number): Promise<unknown> {
  const query = `run=${run}&from=${step}&to=${step}`;
  return historySchema.parse((await call(`${api}/history?${query}`)).body).rows[0];
}

/** SIGKILL for everything in a container, as the machine would; its restart is up to the engine. */
async function killAll(container: string): Promise<void> {
  try {
    await docker(['exec', container, 'sh', '-c', 'kill -KILL -1']);
  } catch (error) {
    // The command dies with the rest.
    if (!(error instanceof Error && 'code' in error && error.code === KILLED)) throw error;
  }
}
