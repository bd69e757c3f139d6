import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  call,
  type RunningBackend,
  startBackend,
  temporaryFolder,
  until,
} from '../../../test/support/backend.ts';
import { firstSamples, readStream } from '../../../test/support/stream.ts';
import { Recent } from './recent.ts';

const RECENT = 100;
/** Characters in which the newest sample and the detections after it are found. */
const MOST_OF_A_WRITE = 200_000;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let backend: RunningBackend;

beforeEach(async () => {
  folder = await temporaryFolder();
  backend = await startBackend(folder.path, { recentSamples: RECENT });
});

afterEach(async () => {
  await backend[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function tell(path: string, method = 'POST', body?: unknown): Promise<void> {
  expect((await call(`${backend.url}/api/v1${path}`, method, body)).status).toBe(200);
}

async function runTo(step: number): Promise<void> {
  await tell('/start');
  await until(() => (backend.service.recent.last?.step ?? 0) >= step);
  await tell('/stop');
}

const grid = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => from + k * 180);

describe('the stream', () => {
  test('begins with the state, then sends every sample with its id', async () => {
    const names: string[] = [];
    const steps: number[] = [];
    for await (const event of readStream(backend.url)) {
      names.push(event.name);
      if (names.length === 1) await tell('/start');
      if (event.name !== 'sample') continue;
      steps.push(event.data.stepIndex);
      expect(event.id).toBe(`1-${event.data.stepIndex}`);
      if (steps.length === 300) break;
    }
    expect(names[0]).toBe('state');
    expect(names).toContain('marker');
    expect(steps).toEqual(grid(180, 300));
  });

  test('goes on after Last-Event-ID without a gap or a repetition', async () => {
    await tell('/start');
    const first = await firstSamples(backend.url, 50);
    const last = first.at(-1)!;
    const second = await firstSamples(backend.url, 50, { lastEventId: last.id! });
    expect(second.map(({ data }) => data.stepIndex)).toEqual(grid(last.data.stepIndex + 180, 50));
  });

  test('fills a long absence from disk, thinned out, and then every sample', async () => {
    await runTo(180 * 1000);
    const { last } = backend.service.recent;
    const seen: number[] = [];
    for await (const { name, data } of readStream(backend.url, { lastEventId: '1-180' })) {
      if (name !== 'sample') continue;
      seen.push(data.stepIndex);
      if (data.stepIndex === last?.step) break;
    }
    expect(seen[0]).toBe(360);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(1.5 * RECENT);
    expect(seen.length).toBeLessThanOrEqual(3 * RECENT);
    expect(seen.slice(-RECENT)).toEqual(grid(last!.step - (RECENT - 1) * 180, RECENT));
  });

  test('tells of what happened while a client was away, and of a new run', async () => {
    await runTo(1800);
    await tell('/disturbances/4', 'PUT', { on: true });
    await tell('/reset');
    await tell('/start');
    const kinds: string[] = [];
    for await (const event of readStream(backend.url, { lastEventId: '1-900' })) {
      if (event.name === 'marker') kinds.push(event.data.kind);
      if (event.name === 'sample') {
        expect(event.data.run).toBe(2);
        expect(event.data.stepIndex).toBe(180);
        break;
      }
    }
    expect(kinds).toEqual(expect.arrayContaining(['stopped', 'disturbance', 'reset', 'started']));
  });

  test('an id of the future, of data that are gone, means from now on', async () => {
    await tell('/start');
    const [sample] = await firstSamples(backend.url, 1, { lastEventId: '9-99999999' });
    expect(sample?.data.run).toBe(1);
  });

  test('a client that does not read costs nothing and gets what it missed', async () => {
    const response = await new Promise<IncomingMessage>((resolve) =>
      get(`${backend.url}/api/v1/stream`, resolve),
    );
    response.pause();
    await runTo(180 * 7000);
    const newest = `id: 1-${backend.service.recent.last?.step ?? 0}\n`;
    let text = '';
    let bytes = 0;
    for await (const chunk of response) {
      bytes += (chunk as Buffer).length;
      text = (text + String(chunk)).slice(-MOST_OF_A_WRITE);
      if (text.includes(newest)) break;
    }
    // All 7000 samples are 8 MB: of what found no room on the way only some were sent.

    expect(bytes).toBeLessThan(7_000_000);
    expect(text).toContain(newest);
  });

  test('ends when the backend stops, which takes less than three seconds', async () => {
    await tell('/start');
    const events = readStream(backend.url);
    await events.next();
    const begin = performance.now();
    await backend[Symbol.asyncDispose]();
    expect(performance.now() - begin).toBeLessThan(3000);
    // What is left of it comes to an end by itself.
    for await (const event of events) expect(event.name).not.toBe('');
  });
});

test('recent samples are found by their step', () => {
  const recent = new Recent(10);
  recent.begin(1);
  const values = new Float64Array();
  for (let step = 1; step <= 25; step += 1)
    recent.add([{ run: 1, step: step * 3, idv: 0, values }]);
  expect(recent.cutAt).toBe(33);
  expect(recent.after(40, 3).map(({ step }) => step)).toEqual([42, 45, 48]);
  expect(recent.after(0, 1).map(({ step }) => step)).toEqual([33]);
  expect(recent.after(75, 5)).toEqual([]);
});
