import { expect, test } from 'vitest';
import { incidentsSchema, knowledgeStatusSchema } from '../../src/contract/index.ts';
import { streamed } from '../providers/script.ts';
import { call, until } from '../support/backend.ts';
import { killTest } from './bad-days.ts';
import { describeMode } from './describe-mode.ts';
import { docker } from './docker.ts';
import type { Tested } from './guided-run.ts';
import { MODES } from './modes.ts';

const REPLICAS = 3;
const QUESTIONS = 9;

/** Whom a service may know by name, beside itself. */
const ACQUAINTANCES: Readonly<Record<string, readonly string[]>> = {
  simulator: ['backend'],
  llm: ['backend', 'rag'],
  rag: ['backend', 'llm'],
  frontend: ['backend'],
  console: ['backend'],
  backend: ['console', 'frontend', 'llm', 'rag', 'simulator'],
};

describeMode(MODES.microservices, (tested) => {
  killTest(tested, 'simulator');
  acquaintanceTest(tested);
  scaleTest(tested);
  vectorTest(tested);
});

function acquaintanceTest(tested: () => Tested): void {
  test('a service knows only whom it needs', async () => {
    const { stack } = tested();
    const { services } = stack.mode;
    const known: Record<string, string[]> = {};
    for (const service of services) {
      const others = services.filter((name) => name !== service);
      // getent ends with 2 where a name is not known.
      const script = `for name in ${others.join(' ')}; do getent hosts $name >/dev/null && echo $name; done; true`;
      const output = await docker(['exec', await stack.container(service), 'sh', '-c', script]);
      known[service] = output.split('\n').sort();
    }
    expect(known).toEqual(ACQUAINTANCES);
  });
}

function scaleTest(tested: () => Tested): void {
  test('with three of llm, all three ask the providers', async () => {
    const { stack, providers } = tested();
    await stack.compose('up', '--wait', '--no-recreate', '--scale', `llm=${REPLICAS}`);
    providers.playAll([streamed(['fine'])]);
    const { requests } = providers.servers.gemini;
    requests.splice(0);
    const { incidents } = incidentsSchema.parse(
      (await call(`${stack.api}/incidents?limit=1`)).body,
    );
    const path = `${stack.api}/incidents/${incidents[0]?.id ?? 0}/analyses`;
    for (let asked = 1; asked <= QUESTIONS; asked += 1) {
      await until(async () => (await call(path, 'POST', { task: 'explain' })).status === 202);
      await until(() => requests.length >= asked);
    }
    expect(new Set(requests.map(({ from }) => from)).size).toBe(REPLICAS);
  });
}

function vectorTest(tested: () => Tested): void {
  test('with the profile pgvector, vectors are in Postgres and documents stay', async () => {
    const { stack } = tested();
    const status = async () =>
      knowledgeStatusSchema.parse((await call(`${stack.api}/knowledge/status`)).body);
    const before = await status();
    expect(before.embeddings.index).toBe('own');
    stack.set({ COMPOSE_PROFILES: 'pgvector', TEP_DATABASE_PASSWORD: 'not?/so:easy@all' });
    await stack.compose('up', '--wait');
    await until(async () => (await status()).embeddings.index === 'pgvector');
    const after = await status();
    expect(after).toMatchObject({ documents: before.documents, chunks: before.chunks });
    expect(after.embeddings).toMatchObject({ embedded: before.chunks, note: null });
    const { body } = await call(`${stack.api}/knowledge/search?q=quaternary%20flange&limit=1`);
    expect(JSON.stringify(body)).toContain('Grease the quaternary flange.');
  });
}
