import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  type Answer,
  call,
  type RunningBackend,
  startBackend,
  temporaryFolder,
  until,
} from '../../test/support/backend.ts';
import {
  eventsSchema,
  healthSchema,
  historySchema,
  type PlantState,
  problemSchema,
  processSchema,
  runsSchema,
  stateSchema,
} from '../contract/index.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let backend: RunningBackend;
let api: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  backend = await startBackend(folder.path);
  api = `${backend.url}/api/v1`;
});

afterAll(async () => {
  await backend[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** The body of a success; it fits the schema and has no field that the schema does not name. */
function body<T extends z.ZodType>(schema: T, answer: Answer): z.output<T> {
  expect(answer.status).toBe(200);
  const parsed = schema.parse(answer.body);
  expect(parsed).toEqual(answer.body);
  return parsed;
}

async function state(): Promise<PlantState> {
  return body(stateSchema, await call(`${api}/state`));
}

async function told(path: string, method: string, value?: unknown): Promise<PlantState> {
  return body(stateSchema, await call(`${api}${path}`, method, value));
}

async function runTo(step: number): Promise<void> {
  await told('/start', 'POST');
  await until(async () => (await state()).stepIndex >= step);
  await told('/stop', 'POST');
}

describe('the plant over HTTP', () => {
  test('tells its tables', async () => {
    const tables = body(processSchema, await call(`${api}/process`));
    expect(tables.xmeas).toHaveLength(41);
    expect(tables.xmv).toHaveLength(12);
    expect(tables.idv).toHaveLength(21);
    expect(tables.inputs).toHaveLength(12);
    expect(tables.loops).toHaveLength(19);
    expect(tables.limits).toHaveLength(8);
    for (const { setpoint, range } of tables.loops) {
      expect(setpoint).toBeGreaterThan(range[0]);
      expect(setpoint).toBeLessThan(range[1]);
    }
  });

  test('starts, stops and starts over', async () => {
    const before = await told('/reset', 'POST', { seed: 7, noise: false });
    expect(before).toMatchObject({ status: 'stopped', stepIndex: 0, seed: 7, noise: false });
    expect(before.xmeas[6]).toBeCloseTo(2705, 0);
    expect(await told('/start', 'POST')).toMatchObject({ status: 'running' });
    await until(async () => (await state()).stepIndex > 1000);
    const stopped = await told('/stop', 'POST');
    expect(stopped).toMatchObject({ status: 'stopped', simulatedPerSecond: 0 });
    expect(await state()).toEqual(stopped);
    const again = await told('/reset', 'POST');
    expect(again).toMatchObject({ run: before.run + 1, stepIndex: 0, seed: 7, noise: false });
  });

  test('takes speeds, disturbances, setpoints and valves', async () => {
    await told('/reset', 'POST', {});
    expect(await told('/speed', 'PUT', { speed: 2.5 })).toMatchObject({ speed: 2.5 });
    expect(await told('/speed', 'PUT', { speed: 'max' })).toMatchObject({ speed: 'max' });
    expect((await told('/disturbances/20', 'PUT', { on: true })).idv[19]).toBe(true);
    expect((await told('/setpoints/17', 'PUT', { value: 70 })).setpoints).toMatchObject({ 17: 70 });
    expect((await told('/manipulated/6', 'PUT', { mode: 'manual', value: 30 })).manual[5]).toBe(30);
    expect((await told('/manipulated/6', 'PUT', { value: 31 })).manual[5]).toBe(31);
    expect((await told('/manipulated/6', 'PUT', { value: null })).manual[5]).toBeNull();
  });

  test('runs at the speed it was given', async () => {
    await told('/reset', 'POST');
    await told('/speed', 'PUT', { speed: 1000 });
    const begin = performance.now();
    await runTo(1000);
    const seconds = (performance.now() - begin) / 1000;
    const { stepIndex } = await state();
    expect(stepIndex / seconds).toBeGreaterThan(500);
    expect(stepIndex / seconds).toBeLessThan(1100);
    await told('/speed', 'PUT', { speed: 'max' });
  });

  test('answers at once at full speed', async () => {
    await told('/reset', 'POST');
    await told('/start', 'POST');
    const times: number[] = [];
    for (let k = 0; k < 20; k += 1) {
      const begin = performance.now();
      await state();
      times.push(performance.now() - begin);
    }
    await told('/stop', 'POST');
    expect(times.sort((a, b) => a - b)[10]).toBeLessThan(100);
  });

  test('shuts down at a limit, says so, and goes on after a reset', async () => {
    await told('/reset', 'POST', { noise: false });
    await told('/disturbances/6', 'PUT', { on: true });
    await told('/start', 'POST');
    await until(async () => (await state()).status === 'shutdown');
    const { shutdown, run } = await state();
    expect(shutdown?.cause).toBe('reactor-pressure-high');
    // IDV 6 at 8 h shuts the benchmark's plant down at 13.95 h.
    expect(shutdown?.hours).toBeCloseTo(5.95, 0);
    const refused = await call(`${api}/start`, 'POST');
    expect(refused.status).toBe(409);
    expect(problemSchema.parse(refused.body).detail).toMatch(/reset/);
    const { events } = body(eventsSchema, await call(`${api}/events?run=${run}`));
    expect(events.map(({ kind }) => kind)).toEqual(['reset', 'disturbance', 'started', 'shutdown']);
    expect((await told('/reset', 'POST')).status).toBe('stopped');
  });
});

describe('the history over HTTP', () => {
  test('has the samples that were recorded', async () => {
    const { run } = await told('/reset', 'POST', { noise: true });
    await runTo(7200);
    await until(async () => {
      const { runs } = body(runsSchema, await call(`${api}/runs`));
      return (runs.find((one) => one.run === run)?.lastStep ?? 0) >= 7200;
    });
    const path = `${api}/history?run=${run}&from=360&to=3600&every=360&columns=XMEAS7,XMV12`;
    const history = body(historySchema, await call(path));
    expect(history).toMatchObject({ run, every: 360, columns: ['XMEAS7', 'XMV12'] });
    expect(history.rows.map(({ stepIndex }) => stepIndex)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((k) => k * 360),
    );
    for (const { values } of history.rows) expect(values[0]).toBeCloseTo(2705, -2);
    const all = body(historySchema, await call(`${api}/history?limit=5`));
    expect(all.run).toBe(run);
    expect(all.columns).toHaveLength(53);
    expect(all.rows.length).toBeGreaterThan(1);
    expect(all.rows.length).toBeLessThanOrEqual(5);
  });

  test('survives a restart, and the next run has another number', async () => {
    await using own = await temporaryFolder();
    const recorded = { run: 0, rows: 0 };
    {
      await using first = await startBackend(own.path);
      await call(`${first.url}/api/v1/start`, 'POST');
      await until(() => first.service.history.runs().length > 0);
      await call(`${first.url}/api/v1/stop`, 'POST');
    }
    {
      await using second = await startBackend(own.path);
      const read = body(historySchema, await call(`${second.url}/api/v1/history`));
      [recorded.run, recorded.rows] = [read.run, read.rows.length];
      const now = body(stateSchema, await call(`${second.url}/api/v1/state`));
      expect(now).toMatchObject({ run: 2, stepIndex: 0, status: 'stopped' });
      const { events } = body(eventsSchema, await call(`${second.url}/api/v1/events?after=1`));
      expect(events.map(({ kind }) => kind)).toEqual(['started', 'stopped', 'reset']);
    }
    expect(recorded.run).toBe(1);
    expect(recorded.rows).toBeGreaterThan(0);
  });
});

describe('what does not fit is refused with the reason', () => {
  test.each<[path: string, method: string, body: unknown, status: number, reason: RegExp]>([
    ['/speed', 'PUT', { speed: 0.5 }, 400, /speed/],
    ['/speed', 'PUT', { speed: 'fast' }, 400, /speed/],
    ['/speed', 'PUT', { speed: 1e9 }, 400, /speed/],
    ['/speed', 'PUT', {}, 400, /speed/],
    ['/speed', 'PUT', undefined, 400, /object/],
    ['/speed', 'PUT', { speed: 1, extra: 1 }, 400, /extra/],
    ['/reset', 'POST', { seed: 0 }, 400, /seed/],
    ['/reset', 'POST', { seed: 1.5 }, 400, /seed/],
    ['/reset', 'POST', { noise: 'on' }, 400, /noise/],
    ['/reset', 'POST', [], 400, /object/],
    ['/disturbances/0', 'PUT', { on: true }, 400, /n: /],
    ['/disturbances/22', 'PUT', { on: true }, 400, /n: /],
    ['/disturbances/1e1', 'PUT', { on: true }, 400, /whole number/],
    ['/disturbances/6', 'PUT', { on: 1 }, 400, /on: /],
    ['/setpoints/12', 'PUT', { value: 1 }, 400, /no loop/],
    ['/setpoints/17', 'PUT', { value: 101 }, 400, /100/],
    ['/setpoints/17', 'PUT', { value: -1 }, 400, /value/],
    ['/setpoints/17', 'PUT', { value: null }, 400, /value/],
    ['/setpoints/18', 'PUT', { value: 201 }, 400, /200/],
    ['/manipulated/13', 'PUT', { value: 1 }, 400, /n: /],
    ['/manipulated/1', 'PUT', { value: 100.1 }, 400, /100/],
    ['/manipulated/1', 'PUT', { value: '5' }, 400, /value/],
    ['/manipulated/1', 'PUT', {}, 400, /mode, a value or both/],
    ['/manipulated/1', 'PUT', { mode: 'automatic', value: 5 }, 400, /value: /],
    ['/manipulated/1', 'PUT', { mode: 'manual', value: null }, 400, /value: /],
    ['/manipulated/1', 'PUT', { value: 5 }, 409, /controller of XMV 1 is on/],
    ['/inputs/stream-5-flow', 'PUT', { value: 5 }, 400, /id: /],
    ['/inputs/stream-4-a', 'PUT', { value: 5 }, 400, /value: .*40/],
    ['/prerun', 'POST', { hours: 0 }, 400, /hours: /],
    ['/prerun', 'POST', { hours: 1, afterwards: 'sleep' }, 400, /afterwards: /],
    ['/snapshots', 'POST', { name: ' ' }, 400, /name: /],
    ['/snapshots/..%2Fevents/restore', 'POST', undefined, 400, /id: /],
    ['/snapshots/20260101T000000000Z-00000000/restore', 'POST', undefined, 404, /no snapshot/],
    ['/snapshots/20260101T000000000Z-00000000', 'DELETE', undefined, 404, /no snapshot/],
    ['/export', 'GET', undefined, 400, /format: /],
    ['/export?format=csv&run=999', 'GET', undefined, 404, /Run 999/],
    ['/history?from=5&to=4', 'GET', undefined, 400, /to: /],
    ['/history?columns=XMEAS42', 'GET', undefined, 400, /XMEAS41/],
    ['/history?columns=', 'GET', undefined, 400, /XMEAS41/],
    ['/history?limit=100000', 'GET', undefined, 400, /limit/],
    ['/history?form=5', 'GET', undefined, 400, /form/],
    ['/history?from=1&from=2', 'GET', undefined, 400, /from/],
    ['/events?after=-1', 'GET', undefined, 400, /after/],
    ['/stream?after=nonsense', 'GET', undefined, 400, /id of an event/],
    ['/nothing', 'GET', undefined, 404, /nothing/],
    ['/start', 'GET', undefined, 404, /start/],
  ])('%s %s %j', async (path, method, sent, status, reason) => {
    const before = await state();
    const answer = await call(`${api}${path}`, method, sent);
    expect(answer.status).toBe(status);
    expect(answer.type).toMatch('application/problem+json');
    const problem = problemSchema.parse(answer.body);
    expect(problem.status).toBe(status);
    expect(problem.detail).toMatch(reason);
    expect(await state()).toEqual(before);
  });

  test.each([
    ['{"speed":', 'application/json', 400],
    ['speed=1', 'application/x-www-form-urlencoded', 415],
    ['{"speed":1}', 'text/plain', 415],
    [`{"speed":1,"x":"${'x'.repeat(20_000)}"}`, 'application/json', 413],
  ])('%.20s as %s', async (text, type, status) => {
    const headers = { 'content-type': type };
    const response = await fetch(`${api}/speed`, { method: 'PUT', headers, body: text });
    expect(response.status).toBe(status);
    expect(problemSchema.parse(await response.json()).status).toBe(status);
  });

  test('a command from a page of another site', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://example.org' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) {
      expect((await call(`${api}/start`, 'POST', undefined, headers)).status).toBe(403);
    }
    expect((await state()).status).toBe('stopped');
    const own = { origin: backend.url, 'sec-fetch-site': 'same-origin' };
    expect((await call(`${api}/stop`, 'POST', undefined, own)).status).toBe(200);
  });
});

test('health names every check', async () => {
  const health = body(healthSchema, await call(`${backend.url}/health`));
  expect(health.status).toBe('ok');
  expect(Object.keys(health.checks)).toEqual(['simulator', 'samples', 'storage', 'detection']);
});
