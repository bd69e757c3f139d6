import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { findLmStudio, hostAddress } from './lm-studio.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server with these paths; any other is answered as LM Studio answers it. */
async function lmStudio(paths: Record<string, [status: number, body: unknown]>): Promise<string> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const unexpected = { error: `Unexpected endpoint or method. (GET ${path})` };
    const [status, body] = paths[path] ?? [200, unexpected];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
async function silent(): Promise<string> {
  const server = createServer(() => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const find = (...urls: string[]) => findLmStudio({ fetch, urls, timeoutMs: 300 });

const newest = {
  models: [
    { type: 'llm', key: 'qwen/qwen3-4b', loaded_instances: [{ id: 'qwen' }], size_bytes: 1 },
    { type: 'embedding', key: 'nomic-embed', loaded_instances: [] },
  ],
};
const middle = {
  object: 'list',
  data: [
    { id: 'qwen3', object: 'model', type: 'llm', state: 'not-loaded', max_context_length: 4096 },
    { id: 'see', object: 'model', type: 'vlm', state: 'loaded', max_context_length: 4096 },
    { id: 'embed', object: 'model', type: 'embeddings', state: 'loaded' },
  ],
};
const openAi = { object: 'list', data: [{ id: 'qwen3', object: 'model', owned_by: 'me' }] };

describe('LM Studio is found', () => {
  it('by its newest list, without models that only embed', async () => {
    const url = await lmStudio({
      '/api/v1/models': [200, newest],
      '/api/v0/models': [200, middle],
    });
    expect(await find(url)).toEqual({ state: 'running', url, models: ['qwen/qwen3-4b'] });
  });

  it('by its older list', async () => {
    const url = await lmStudio({ '/api/v0/models': [200, middle], '/v1/models': [200, openAi] });
    expect(await find(url)).toEqual({ state: 'running', url, models: ['qwen3', 'see'] });
  });

  it('by the list of OpenAI’s shape, also where unknown paths are 404', async () => {
    const url = await lmStudio({
      '/api/v1/models': [404, {}],
      '/api/v0/models': [404, {}],
      '/v1/models': [200, openAi],
    });
    expect(await find(`${url}/v1/`)).toEqual({ state: 'running', url, models: ['qwen3'] });
  });

  it('with no models', async () => {
    const url = await lmStudio({ '/api/v1/models': [200, { models: [] }] });
    expect(await find(url)).toEqual({ state: 'running', url, models: [] });
  });

  it('to need a key', async () => {
    const error = { error: { type: 'invalid_request', message: 'An API token is required' } };
    const url = await lmStudio({ '/api/v1/models': [401, error] });
    expect(await find(url)).toEqual({ state: 'needs-key', url, models: [] });
  });

  it('at the first address where it runs, whatever the others do', async () => {
    const other = await lmStudio({ '/api/v1/models': [401, {}] });
    const url = await lmStudio({ '/api/v1/models': [200, newest] });
    const later = await lmStudio({ '/api/v1/models': [200, { models: [] }] });
    const hanging = await silent();
    expect(await find('http://127.0.0.1:9', hanging, other, url, later)).toMatchObject({ url });
  });
});

describe('LM Studio is not running', () => {
  it('where nothing listens, nothing answers, or something else does', async () => {
    const hanging = await silent();
    const other = await lmStudio({});
    const broken = await lmStudio({ '/v1/models': [500, { error: 'no' }] });
    for (const url of ['http://127.0.0.1:9', hanging, other, broken]) {
      expect(await find(url)).toEqual({ state: 'not-running', url, models: [] });
    }
  });

  it('where no address is one', async () => {
    expect(await find()).toEqual({ state: 'not-running', url: null, models: [] });
    expect(await find('nonsense', 'file:///etc')).toMatchObject({ url: null });
  });
});

it.each([
  ['http://host.docker.internal:1234', 'http://127.0.0.1:1234'],
  ['http://host.docker.internal:1234/v1', 'http://127.0.0.1:1234'],
  [' http://localhost:1234/ ', 'http://localhost:1234'],
  ['https://models.example:8443', 'https://models.example:8443'],
  ['localhost:1234', null],
  ['', null],
])('%j is reached from this machine at %j', (url, address) => {
  expect(hostAddress(url)).toBe(address);
});
