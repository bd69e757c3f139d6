import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KEYS, Providers } from '../../test/providers/local-providers.ts';
import { streamed } from '../../test/providers/script.ts';
import { ProviderServer } from '../../test/providers/server.ts';
import { call, listen, temporaryFolder, until } from '../../test/support/backend.ts';
import { environmentOf } from '../../test/support/explained-backend.ts';
import { kill, type ServiceProcess, startService } from '../../test/support/service-process.ts';
import { createApp } from '../backend/http-app.ts';
import { API, healthSchema, knowledgeStatusSchema, problemSchema } from '../contract/index.ts';

import { RemoteKnowledge } from './client.ts';
import { forwardKnowledgeRoutes } from './forward.ts';

const MAIN = 'rag-service/main.ts';
const script = [streamed(['yes'])];

async function statusOf({ url }: Pick<ServiceProcess, 'url'>) {
  return knowledgeStatusSchema.parse((await call(`${url}${API}/knowledge/status`)).body);
}

test('an embedding model that appears later is taken into use, and out of use when it goes', async () => {
  await using folder = await temporaryFolder();
  const options = { provider: 'lmstudio', key: KEYS.lmstudio, script } as const;
  const { port, close } = await ProviderServer.listen(options).then((server) => ({
    port: server.port,
    close: () => server.close(),
  }));
  await close();
  await using service = await startService(MAIN, {
    DATA_DIR: folder.path,
    LMSTUDIO_URL: `http://127.0.0.1:${port}`,
    LMSTUDIO_API_KEY: KEYS.lmstudio,
    EMBEDDER_LOOK_SECONDS: '1',
  });
  const found = async (): Promise<boolean> => {
    const query = 'q=loss%20of%20the%20A%20feed&limit=3';
    const { status, body } = await call(`${service.url}${API}/knowledge/search?${query}`);
    return status === 200 && JSON.stringify(body).includes('IDV 6');
  };
  expect((await statusOf(service)).embeddings.model).toBeNull();
  await until(async () => (await statusOf(service)).meaning === 'latent');
  expect(await found()).toBe(true);
  for (let time = 0; time < 2; time += 1) {
    const server = await ProviderServer.listen({ ...options, port });
    await until(async () => (await statusOf(service)).meaning === 'embeddings');
    const { chunks, embeddings } = await statusOf(service);
    expect(embeddings).toMatchObject({
      model: 'lmstudio/nomic-embed-text-v1.5',
      embedded: chunks,
      index: 'own',
    });
    expect(await found()).toBe(true);
    await server.close();
    // At once, and not only when it is looked for again.
    expect(await found()).toBe(true);
    expect((await statusOf(service)).meaning).toBe('latent');
  }
  expect(service.log.join('\n')).not.toContain(KEYS.lmstudio);
});

test('the service for language models can give the embeddings: then it alone has the key', async () => {
  await using folder = await temporaryFolder();
  await using providers = await Providers.listen({
    ...{ anthropic: script, gemini: script, lmstudio: script },
  });
  await using llm = await startService('llm-service/main.ts', environmentOf(providers));
  await using service = await startService(MAIN, {
    DATA_DIR: folder.path,
    LLM_URL: llm.url,
    EMBEDDER_LOOK_SECONDS: '1',
  });
  await until(async () => (await statusOf(service)).meaning === 'embeddings');
  await kill(llm);
  await until(async () => (await statusOf(service)).meaning === 'latent');
});

test('health says what is up; it stops in time; what is added is there when it is back', async () => {
  await using folder = await temporaryFolder();
  const environment = { DATA_DIR: join(folder.path, 'rag'), LMSTUDIO_URL: 'off' };
  const service = await startService(MAIN, environment);
  const { body, status } = await call(`${service.url}/health`);
  expect(status).toBe(200);
  expect(healthSchema.parse(body).checks).toMatchObject({
    storage: { ok: true },
    documents: { detail: expect.stringMatching(/^\d+ documents, \d+ passages\.$/) as string },
    embeddings: { ok: true },
  });
  const url = `${service.url}${API}/knowledge/documents`;
  const added = await fetch(`${url}?name=flange.txt`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: 'A quaternary flange.',
  });
  expect(added.status).toBe(201);
  await kill(service);
  await using again = await startService(MAIN, environment);
  const remote = new RemoteKnowledge(again.url);
  const [hit] = await remote.search('quaternary flange', { limit: 1 });
  expect(hit?.document.name).toBe('flange.txt');
  const before = performance.now();
  again.child.kill('SIGTERM');
  expect(await again.ended).toBe(0);
  expect(performance.now() - before).toBeLessThan(3000);
  await expect(remote.search('flange')).rejects.toMatchObject({ statusCode: 503 });
});

test('without the service its routes say so, and nothing else fails', async () => {
  const app = createApp({ logLevel: 'fatal' });
  await app.register(
    (api) => {
      forwardKnowledgeRoutes(api, 'http://127.0.0.1:9');
      return Promise.resolve();
    },
    { prefix: API },
  );
  const url = await listen(app);
  const paths = ['/documents', '/documents/1', '/documents/1/original', '/status', '/search?q=x'];
  for (const path of paths) {
    const { body } = await call(`${url}${API}/knowledge${path}`);
    expect(problemSchema.parse(body)).toMatchObject({
      status: 503,
      detail: 'The service for the knowledge base does not answer.',
    });
  }
  const upload = await fetch(`${url}${API}/knowledge/documents?name=a.txt`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: 'text',
  });
  expect(upload.status).toBe(503);
  await app.close();
});

test.each([
  ['RAG_DATABASE_URL', 'mysql://me:secret-word@host/x'],
  ['PORT', 'eighty'],
  ['LLM_URL', 'llm:8002'],
])('a wrong %s is refused by its name', async (name, value) => {
  const refused = startService(MAIN, { [name]: value });
  await expect(refused).rejects.toThrow(name);
  await expect(refused).rejects.not.toThrow('secret-word');
});
