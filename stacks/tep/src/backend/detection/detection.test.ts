import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { faultRows } from '../../../test/reference/benchmark-rows.ts';
import {
  type Answer,
  call,
  type RunningBackend,
  startBackend,
  temporaryFolder,
  until,
} from '../../../test/support/backend.ts';
import {
  contributionsSchema,
  detectionsSchema,
  type Detector,
  detectorSchema,
  healthSchema,
  type Incident,
  incidentSchema,
  incidentsSchema,
  ingestedSchema,
  problemSchema,
  stateSchema,
  STEPS_PER_HOUR,
} from '../../contract/index.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let backend: RunningBackend;
let api: string;

async function start(): Promise<void> {
  backend = await startBackend(folder.path);
  api = `${backend.url}/api/v1`;
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await start();
});

afterAll(async () => {
  await backend[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function body<T extends z.ZodType>(schema: T, answer: Answer, status = 200): z.output<T> {
  expect(answer).toMatchObject({ status });
  const parsed = schema.parse(answer.body);
  expect(parsed).toEqual(answer.body);
  return parsed;
}

async function told(path: string, method: string, value?: unknown): Promise<void> {
  body(stateSchema, await call(`${api}${path}`, method, value));
}

const detector = async (): Promise<Detector> =>
  body(detectorSchema, await call(`${api}/detection`));

const incidents = async (query = ''): Promise<Incident[]> =>
  body(incidentsSchema, await call(`${api}/incidents${query}`)).incidents;

async function ready(): Promise<Detector> {
  await until(async () => (await detector()).training.state === 'done');
  return detector();
}

async function runTo(hours: number): Promise<void> {
  await told('/start', 'POST');
  await until(() => (backend.service.recent.last?.step ?? 0) >= hours * STEPS_PER_HOUR);
  await told('/stop', 'POST');
}

const problem = (answer: Answer, status: number): string =>
  body(problemSchema, answer, status).detail;

describe('detection, live', () => {
  test('learns after the start, which does not wait for it', async () => {
    expect(await detector()).toMatchObject({
      settings: { method: 'cva', limits: 'percentile', consecutive: 6 },
      training: { state: 'running', on: { source: 'baseline' } },
      limits: {},
    });
    const health = async () => body(healthSchema, await call(`${backend.url}/health`));
    expect((await health()).checks['detection']).toEqual({ ok: true, detail: 'learning' });
    const { training, limits } = await ready();
    expect(training).toMatchObject({ state: 'done', samples: 1880 });
    expect(Object.keys(limits)).toEqual(['pca', 'dpca', 'cva']);
    expect((await health()).checks['detection']?.ok).toBe(true);
  });

  test('a fault becomes an incident whose cause is found', async () => {
    await runTo(8);
    expect(await incidents()).toEqual([]);
    const { stepIndex: since } = body(stateSchema, await call(`${api}/state`));
    await told('/disturbances/1', 'PUT', { on: true });
    await runTo(12);
    await until(async () => ((await incidents())[0]?.diagnosis?.samples ?? 0) >= 40);
    const [incident] = await incidents();
    expect(incident).toMatchObject({ run: 1, state: 'open', method: 'cva', switchedOn: [1] });
    const { onsetStep, detectedStep, diagnosis, contributions, id } = incident!;
    expect(onsetStep).toBeGreaterThan(since);
    expect(onsetStep).toBeLessThan(since + STEPS_PER_HOUR / 2);
    expect(detectedStep - onsetStep).toBe(5 * 180);
    expect(diagnosis?.ranked[0]?.id).toBe(1);
    expect(diagnosis?.evidence.length).toBeGreaterThan(0);
    expect(contributions.map(({ statistic }) => statistic)).toEqual(['Ts2', 'Tr2', 'Q']);
    for (const { variables } of contributions) expect(variables).toHaveLength(12);
    expect(await call(`${api}/incidents/${id}`)).toMatchObject({ status: 200, body: incident });
  });

  test('every 180th step was judged by all methods', async () => {
    const { detections } = body(detectionsSchema, await call(`${api}/detections?limit=5000`));
    const last = backend.service.recent.last?.step ?? 0;
    expect(detections.map(({ stepIndex }) => stepIndex)).toEqual(
      Array.from({ length: Math.floor(last / 180) }, (_, k) => (k + 1) * 180),
    );
    expect(detections[0]?.methods).toHaveProperty('pca');
    expect(detections[0]?.methods).not.toHaveProperty('cva');
    expect(Object.keys(detections.at(-1)!.methods)).toEqual(['pca', 'dpca', 'cva']);
  });

  test('a sample is explained by the contributions to its statistics', async () => {
    const { detectedStep, contributions } = (await incidents())[0]!;
    const answer = await call(`${api}/detections/${detectedStep}/contributions?run=1`);
    const { methods } = body(contributionsSchema, answer);
    expect(Object.keys(methods)).toEqual(['pca', 'dpca', 'cva']);
    expect(methods.cva).toEqual(contributions);
    const unknown = await call(`${api}/detections/179/contributions?run=1`);
    expect(problem(unknown, 404)).toMatch(/Step 179 of run 1/);
  });

  test('judges rows from outside, of JSON and of CSV alike, and leaves the plant alone', async () => {
    const before = { incidents: await incidents(), step: backend.service.recent.last?.step };
    const rows = faultRows(1).map((row) => [...row]);
    const json = body(ingestedSchema, await call(`${api}/ingest`, 'POST', { rows }));
    expect(json).toMatchObject({ rows: 960, incidents: [{ diagnosis: { samples: 160 } }] });
    expect(json.incidents[0]?.onsetRow).toBeGreaterThan(160);
    expect(json.incidents[0]?.onsetRow).toBeLessThan(175);
    expect(json.incidents[0]?.diagnosis?.ranked[0]?.id).toBe(1);
    const csv = await fetch(`${api}/ingest`, {
      ...{ method: 'POST', headers: { 'content-type': 'text/csv' } },
      body: rows.map((row) => row.join(',')).join('\n'),
    });
    expect(await csv.json()).toEqual(json);
    const refused = async (value: unknown): Promise<string> =>
      problem(await call(`${api}/ingest`, 'POST', value), 400);
    expect(await refused({ rows: [[1, 2]] })).toBe('rows: the rows have 2 values, not 52 or 53');
    expect(await refused({ rows: [] })).toMatch(/^rows/);
    expect(await refused({ rows: [...rows, [1]] })).toMatch(/row 961 has not 52 values/);
    expect({ incidents: await incidents(), step: backend.service.recent.last?.step }).toEqual(
      before,
    );
  });

  test('settings change while it watches', async () => {
    const before = await detector();
    const changed = body(
      detectorSchema,
      await call(`${api}/detection`, 'PUT', { method: 'pca', consecutive: 3 }),
    );
    expect(changed).toMatchObject({ settings: { method: 'pca', consecutive: 3 } });
    expect(changed.training).toEqual(before.training);
    const training = body(
      detectorSchema,
      await call(`${api}/detection`, 'PUT', { alpha: 0.01, components: 15, limits: 'theory' }),
    );
    expect(training.training.state).toBe('running');
    expect(training.limits).toEqual(before.limits);
    const after = await ready();
    expect(after.settings).toMatchObject({ alpha: 0.01, components: 15, method: 'pca' });
    expect(after.limits).not.toEqual(before.limits);
    await runTo(13);
    const open = await incidents();
    expect(open).toHaveLength(1);
    expect(open[0]?.state).toBe('open');
  });

  test('settings that make no sense are refused by name', async () => {
    const before = await detector();
    const components = { explainedVariance: 1 };
    const refused = await call(`${api}/detection`, 'PUT', { components });
    expect(problem(refused, 400)).toMatch(/^components/);
    expect(problem(await call(`${api}/detection`, 'PUT', { alpha: 0 }), 400)).toMatch(/^alpha/);
    expect(problem(await call(`${api}/detection`, 'PUT', { alfa: 0.1 }), 400)).toMatch(/alfa/);
    expect(await detector()).toEqual(before);
  });

  test('learns from recorded time, and says why it cannot', async () => {
    const on = { source: 'history', run: 1, fromHours: 1, toHours: 4 };
    const train = (value: object) => call(`${api}/detection/train`, 'POST', value);
    expect(problem(await train({ ...on, run: 9 }), 409)).toMatch(/run 9/);
    expect(problem(await train({ ...on, toHours: 1 }), 400)).toMatch(/^toHours/);
    const before = await detector();
    expect(body(detectorSchema, await train(on), 202).training).toEqual({ state: 'running', on });
    await until(async () => (await detector()).training.state === 'failed');
    const failed = await detector();
    expect(failed.training).toMatchObject({
      on,
      detail: /needs at least \d+ training rows, not 61/,
    });
    expect(failed.limits).toEqual(before.limits);
    await runTo(24);
    body(detectorSchema, await train({ ...on, toHours: 24 }), 202);
    expect(await ready()).toMatchObject({ training: { on: { toHours: 24 }, samples: 461 } });
  });

  test('notes and ruled-out causes are kept; a reset ends what is open', async () => {
    const { id } = (await incidents()).find(({ state }) => state === 'open')!;
    const patch = { notes: 'Feed composition?', ruledOut: [4, 'none'] };
    const patched = await call(`${api}/incidents/${id}`, 'PATCH', patch);
    expect(body(incidentSchema, patched)).toMatchObject({ ...patch, state: 'open' });
    expect(problem(await call(`${api}/incidents/${id}`, 'PATCH', { ruledOut: [22] }), 400)).toMatch(
      /ruledOut/,
    );
    expect(problem(await call(`${api}/incidents/999`), 404)).toMatch(/no incident 999/);
    await told('/reset', 'POST', {});
    await until(async () => (await incidents()).every(({ state }) => state !== 'open'));
    expect((await incidents(`?before=${id + 1}`))[0]).toMatchObject({ ...patch, state: 'ended' });
  });

  test('goes on, and says so, after its thread was killed', async () => {
    await backend[Symbol.asyncDispose]();
    const threads: Worker[] = [];
    const onWorker = (worker: Worker): void => {
      if (worker.threadName === 'detector') threads.push(worker);
    };
    process.on('worker', onWorker);
    await start();
    await ready();
    await told('/start', 'POST');
    await until(() => backend.detection.recent.end > 20);
    await threads[0]!.terminate();
    const check = async (): Promise<unknown> =>
      body(healthSchema, await call(`${backend.url}/health`), 503).checks['detection'];
    expect(await check()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('ended and is started again') as string,
    });
    await until(() => backend.detection.health().ok);
    const since = backend.detection.recent.end;
    await until(() => backend.detection.recent.end > since + 20);
    await told('/stop', 'POST');
    process.off('worker', onWorker);
    expect(backend.detection.health().detail).toMatch(/Started again: 1/);
    const last = Math.floor((backend.service.recent.last?.step ?? 0) / 180);
    await until(() => backend.detection.recent.end === last);
    expect(threads).toHaveLength(2);
  });

  test('comes back with its incidents, settings and models', async () => {
    const before = { incidents: await incidents(), detector: await detector() };
    await backend[Symbol.asyncDispose]();
    await start();
    expect({ incidents: await incidents(), detector: await detector() }).toEqual(before);
    expect((await readdir(join(folder.path, 'detection'))).length).toBeGreaterThan(2);
  });
});
