import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { OPERATIONS } from '../docs/operations.ts';
import {
  call,
  type RunningBackend,
  startBackend,
  temporaryFolder,
} from '../../../test/support/backend.ts';

const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        parameters: z.array(z.looseObject({ name: z.string(), in: z.enum(['path', 'query']) })),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
});

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let backend: RunningBackend;

beforeAll(async () => {
  folder = await temporaryFolder();
  backend = await startBackend(folder.path);
});

afterAll(async () => {
  await backend[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

test('the document describes every route with its parameters, bodies and answers', async () => {
  const { body } = await call(`${backend.url}/docs/json`);
  const { paths } = documentSchema.parse(body);
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/health', '/metrics', '/api/v1/state', '/api/v1/incidents/{id}']),
  );
  const patch = paths['/api/v1/incidents/{id}']?.['patch'];
  expect(patch).toMatchObject({
    parameters: [{ name: 'id', in: 'path', required: true }],
    requestBody: {
      content: {
        'application/json': {
          schema: { type: 'object', properties: { notes: { type: 'string', maxLength: 20_000 } } },
        },
      },
    },
    responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } } },
  });
  const query = paths['/api/v1/detections']?.['get']?.parameters.map(({ name }) => name);
  expect(query).toEqual(['run', 'from', 'to', 'limit']);
});

test('what the document describes is there', async () => {
  const { body } = await call(`${backend.url}/docs/json`);
  const { paths } = documentSchema.parse(body);
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const known = Object.keys(OPERATIONS).map((name) => name.replaceAll(/:(\w+)/g, '{$1}'));
  expect(described.sort()).toEqual(known.sort());
});

test('the page and all it loads come from here', async () => {
  const page = await fetch(`${backend.url}/docs`);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await page.text();
  const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
  expect(assets.length).toBeGreaterThan(3);
  for (const path of assets) {
    const { origin } = new URL(path, page.url);
    expect(origin).toBe(backend.url);
    expect((await fetch(new URL(path, page.url))).status).toBe(200);
  }
});

test('Prometheus reads figures', async () => {
  const answer = await fetch(`${backend.url}/metrics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  const text = await answer.text();
  for (const line of [
    /^tep_samples_total 0$/m,
    /^tep_stream_clients 0$/m,
    /^tep_plant_running 0$/m,
  ]) {
    expect(text).toMatch(line);
  }
  expect(text).toMatch(/^tep_event_loop_delay_seconds\{quantile="0.99"\} \d/m);
});
