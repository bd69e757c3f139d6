import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, listen, startBackend, temporaryFolder } from '../../test/support/backend.ts';
import { firstSamples } from '../../test/support/stream.ts';
import { healthSchema, problemSchema, stateSchema } from '../contract/index.ts';
import { readConfig } from './config.ts';
import { dashboardUrl } from './dashboard-url.ts';
import { createConsole, PAGE_HEADERS } from './server.ts';

async function pageIn(folder: string): Promise<string> {
  const page = join(folder, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Console</title>');
  await writeFile(join(page, 'assets', 'index-a1.js'), 'export {};');
  return page;
}

async function startConsole(backendUrl: string, pageDir: string) {
  const app = await createConsole({
    ...readConfig({ BACKEND_URL: backendUrl, PAGE_DIR: pageDir }),
    logLevel: 'fatal',
  });
  return { url: await listen(app), [Symbol.asyncDispose]: () => app.close() };
}

test('serves its page, hardened, and the API of the backend', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startBackend(folder.path);
  await using ours = await startConsole(backend.url, await pageIn(folder.path));
  const page = await fetch(ours.url);
  expect(await page.text()).toContain('Console');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  for (const [name, value] of Object.entries(PAGE_HEADERS)) {
    expect(page.headers.get(name)).toBe(value);
  }
  const script = await fetch(`${ours.url}/assets/index-a1.js`);
  expect(script.headers.get('cache-control')).toContain('immutable');

  const dashboard = await fetch(`${ours.url}/dashboard`, { redirect: 'manual' });
  expect(dashboard.status).toBe(302);
  expect(dashboard.headers.get('location')).toBe('http://127.0.0.1:5173/');

  const api = `${ours.url}/api/v1`;
  const own = { origin: ours.url };
  const started = await call(`${api}/start`, 'POST', undefined, own);
  expect(stateSchema.parse(started.body).status).toBe('running');
  const foreign = { origin: 'https://example.org' };
  expect((await call(`${api}/stop`, 'POST', undefined, foreign)).status).toBe(403);
  const wrong = await call(`${api}/speed`, 'PUT', { speed: 0 }, own);
  expect(problemSchema.parse(wrong.body).status).toBe(400);
  expect(wrong.type).toContain('application/problem+json');
  expect(await firstSamples(ours.url, 20)).toHaveLength(20);
  const health = healthSchema.parse((await call(`${ours.url}/health`)).body);
  expect(Object.keys(health.checks)).toEqual(expect.arrayContaining(['backend', 'simulator']));
});

test('says so when the backend is gone', async () => {
  await using folder = await temporaryFolder();
  const backend = await startBackend(folder.path);
  await using ours = await startConsole(backend.url, await pageIn(folder.path));
  expect((await call(`${ours.url}/health`)).status).toBe(200);
  await backend[Symbol.asyncDispose]();
  const health = await call(`${ours.url}/health`);
  expect(health).toMatchObject({ status: 503, body: { status: 'failing' } });
  const answer = await call(`${ours.url}/api/v1/state`);
  expect(answer.status).toBe(502);
  expect(problemSchema.parse(answer.body).detail).toMatch(/backend does not answer/);
  expect((await fetch(ours.url)).status).toBe(200);
});

test('finds the dashboard under whatever name the console was reached', () => {
  expect(dashboardUrl('plant.example:9002', 5173)).toBe('http://plant.example:5173/');
  expect(dashboardUrl('[::1]:9002', 80)).toBe('http://[::1]/');
  expect(() => dashboardUrl('', 5173)).toThrow(TypeError);
});

test.each([
  ['BACKEND_URL', 'backend:8000'],
  ['BACKEND_URL', 'ftp://backend'],
  ['PORT', '-1'],
  ['DASHBOARD_PORT', '0'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
});
