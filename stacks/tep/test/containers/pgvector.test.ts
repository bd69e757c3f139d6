/**
 * The knowledge service with a real Postgres: RAG_DATABASE_URL is that of a server with the
 * extension pgvector on which databases can be made; each test makes its own.
 */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { healthSchema, hitsSchema, knowledgeStatusSchema } from '../../src/contract/index.ts';
import { OwnVectors } from '../../src/knowledge/vectors.ts';
import { PgVectorDatabase } from '../../src/rag-service/pgvector/database.ts';
import { KEYS, Providers } from '../providers/local-providers.ts';
import { streamed } from '../providers/script.ts';
import { call, temporaryFolder, until } from '../support/backend.ts';
import { environmentOf } from '../support/explained-backend.ts';
import { type ServiceProcess, startService } from '../support/service-process.ts';

const SERVER = process.env['RAG_DATABASE_URL'] ?? '';
const API = '/api/v1/knowledge';

async function sql(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}

let count = 0;
/** A new, empty database; it is gone afterwards. */
async function emptyDatabase(): Promise<AsyncDisposable & { readonly url: string }> {
  count += 1;
  const name = `tep_${process.pid}_${count}`;
  await sql(SERVER, `CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const drop = async (): Promise<void> => {
    await sql(SERVER, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { url: url.href, [Symbol.asyncDispose]: drop };
}

/** Passes connections on to the database, or refuses them, as a network does that fails. */
class Network implements AsyncDisposable {
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => this.#pass(socket));
  readonly #to: URL;
  isDown = false;

  private constructor(to: URL) {
    this.#to = to;
  }

  static async to(url: string): Promise<Network> {
    const network = new Network(new URL(url));
    const { promise, resolve } = Promise.withResolvers<undefined>();
    network.#server.listen(0, '127.0.0.1', () => resolve(undefined));
    await promise;
    return network;
  }

  get url(): string {
    const url = new URL(this.#to);
    url.hostname = '127.0.0.1';
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  cut(): void {
    this.isDown = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    await this.#server[Symbol.asyncDispose]();
  }

  #pass(socket: Socket): void {
    if (this.isDown) {
      socket.destroy();
      return;
    }
    const { hostname, port } = this.#to;
    const onward = connect(Number(port || 5432), hostname);
    for (const each of [socket, onward]) {
      this.#sockets.add(each);
      each.on('close', () => {
        socket.destroy();
        onward.destroy();
      });
      // It is closed then.
      each.on('error', () => each.destroy());
    }
    socket.pipe(onward).pipe(socket);
  }
}

async function statusOf({ url }: ServiceProcess) {
  return knowledgeStatusSchema.parse((await call(`${url}${API}/status`)).body);
}

async function add({ url }: ServiceProcess, name: string, text: string): Promise<void> {
  const response = await fetch(`${url}${API}/documents?name=${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: text,
  });
  expect(response.status).toBe(201);
}

async function firstHit({ url }: ServiceProcess, query: string) {
  const answer = await call(`${url}${API}/search?q=${encodeURIComponent(query)}&limit=3`);
  return hitsSchema.parse(answer.body).hits[0];
}

async function listen(): Promise<Providers> {
  const script = [streamed(['yes'])];
  return Providers.listen({ anthropic: script, gemini: script, lmstudio: script });
}

beforeAll(() => {
  if (SERVER === '') throw new Error('RAG_DATABASE_URL is not set');
});

const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: 8,
  maxLength: 8,
});

test('whatever the vectors, the database finds those that this process finds', async () => {
  await using database = await emptyDatabase();
  const notices: string[] = [];
  const postgres = new PgVectorDatabase(database.url, (what) => notices.push(what));
  let model = 0;
  const sets = fc.uniqueArray(vector, {
    minLength: 1,
    maxLength: 30,
    selector: (numbers) => numbers.map((each) => each.toFixed(3)).join(),
  });
  await fc.assert(
    fc.asyncProperty(sets, vector, async (numbers, query) => {
      fc.pre([query, ...numbers].every((each) => Math.hypot(...each) > 0.1));
      model += 1;
      const vectors = numbers.map((each, k) => ({
        chunkId: k + 1,
        vector: Float32Array.from(each),
      }));
      const kept = await postgres.open(`model ${model}`, vectors);
      const asked = Float32Array.from(query);
      const theirs = await kept.search(asked, -1, 100);
      const ours = await new OwnVectors(vectors).search(asked, -1, 100);
      const scores = new Map(ours.map(({ id, score }) => [id, score]));
      expect(theirs.map(({ id }) => id).sort()).toEqual([...scores.keys()].sort());
      for (const { id, score } of theirs) expect(score).toBeCloseTo(scores.get(id) ?? 0, 5);
      for (const [k, { score }] of theirs.entries()) {
        expect(score).toBeLessThanOrEqual(theirs[k - 1]?.score ?? Infinity);
      }
    }),
    { numRuns: 25 },
  );
  expect(notices).toEqual([]);
  await postgres.close();
});

test('what it holds is made to be what it should; the index serves; another length is another model', async () => {
  await using database = await emptyDatabase();
  const postgres = new PgVectorDatabase(database.url, () => undefined);
  const vectorOf = (k: number, length = 32) =>
    Float32Array.from({ length }, (_, n) => Math.sin(k * (n + 1)));
  const vectors = Array.from({ length: 3000 }, (_, k) => ({ chunkId: k, vector: vectorOf(k) }));
  const first = await postgres.open('m', vectors);
  expect(first.size).toBe(3000);
  // Another collection with the same numbers: chunk 5 has changed, 6 is gone, 3001 is new.
  const changed = vectors
    .filter(({ chunkId }) => chunkId !== 6)
    .map((each) => (each.chunkId === 5 ? { chunkId: 5, vector: vectorOf(9999) } : each));
  const second = await postgres.open('m', [...changed, { chunkId: 3001, vector: vectorOf(3001) }]);
  expect(second.size).toBe(3000);
  expect((await second.search(vectorOf(9999), 0.5, 1))[0]).toMatchObject({ id: 5 });
  await second.delete([5]);
  const without = await second.search(vectorOf(9999), -1, 20);
  expect(without.map(({ id }) => id)).not.toContain(5);
  const [{ indexdef } = { indexdef: '' }] = (await sql(
    database.url,
    `SELECT indexdef FROM pg_indexes WHERE indexname = 'embeddings_of_model_1'`,
  )) as { indexdef: string }[];
  expect(indexdef).toContain('USING hnsw');
  await sql(database.url, 'ANALYZE tep_knowledge.embeddings');
  const plan = await sql(
    database.url,
    `EXPLAIN SELECT chunk_id FROM tep_knowledge.embeddings WHERE model_id = 1
     ORDER BY embedding::vector(32) <=> '[${vectorOf(1).join()}]'::vector(32) LIMIT 10`,
  );
  expect(JSON.stringify(plan)).toContain('embeddings_of_model_1');
  // Too long to be indexed, but found all the same.
  const long = await postgres.open('long', [{ chunkId: 1, vector: vectorOf(1, 2500) }]);
  expect((await long.search(vectorOf(1, 2500), 0.9, 5)).map(({ id }) => id)).toEqual([1]);
  await postgres.close();
});

test('the service keeps embeddings in the database, goes on without it, and comes back to it', async () => {
  await using database = await emptyDatabase();
  await using network = await Network.to(database.url);
  await using folder = await temporaryFolder();
  await using providers = await listen();
  const environment = {
    ...environmentOf(providers),
    DATA_DIR: join(folder.path, 'rag'),
    RAG_DATABASE_URL: network.url,
    EMBEDDER_LOOK_SECONDS: '1',
  };
  await using service = await startService('rag-service/main.ts', environment);
  await until(async () => {
    const { embeddings, chunks } = await statusOf(service);
    return embeddings.index === 'pgvector' && embeddings.embedded === chunks;
  });
  await add(service, 'flange.txt', 'A quaternary flange is tightened to 40 Nm.');
  expect((await firstHit(service, 'quaternary flange'))?.excerpt).toContain('40 Nm');
  const { chunks } = await statusOf(service);
  const rows = `SELECT count(*)::int AS rows FROM tep_knowledge.embeddings`;
  expect(await sql(database.url, rows)).toEqual([{ rows: chunks }]);

  network.cut();
  expect((await firstHit(service, 'quaternary flange'))?.excerpt).toContain('40 Nm');
  await add(service, 'gasket.txt', 'A ternary gasket is replaced every year.');
  expect((await firstHit(service, 'ternary gasket'))?.excerpt).toContain('every year');
  const lost = await statusOf(service);
  expect(lost).toMatchObject({ meaning: 'embeddings', embeddings: { index: 'own' } });
  expect(lost.embeddings.note).toContain('pgvector');
  const { status, body } = await call(`${service.url}/health`);
  const { checks } = healthSchema.parse(body);
  expect(status).toBe(200);
  expect(checks['embeddings']?.detail).toContain('Own index in place of pgvector');

  network.isDown = false;
  await until(async () => (await statusOf(service)).embeddings.index === 'pgvector');
  expect((await statusOf(service)).embeddings.note).toBeNull();
  expect(await sql(database.url, rows)).toEqual([{ rows: chunks + 1 }]);
  const log = service.log.join('\n');
  for (const key of [KEYS.lmstudio, new URL(SERVER).password]) {
    if (key !== '') expect(log).not.toContain(key);
  }
});

test('no database, and a refused password, are told and are no failure', async () => {
  await using folder = await temporaryFolder();
  await using providers = await listen();
  const refusals: readonly (readonly [string, RegExp])[] = [
    ['postgres://tep:hidden-word@127.0.0.1:1/nothing', /nothing listens/],
    [SERVER.replace(/\/[^/]*$/, '/not_there'), /no such database/],
  ];
  for (const [url, reason] of refusals) {
    const environment = {
      ...environmentOf(providers),
      DATA_DIR: join(folder.path, String(reason)),
      RAG_DATABASE_URL: url,
    };
    await using service = await startService('rag-service/main.ts', environment);
    const { checks, status } = healthSchema.parse((await call(`${service.url}/health`)).body);
    expect(status).toBe('ok');
    expect(checks['embeddings']?.detail).toMatch(reason);
    expect(service.log.join('\n') + JSON.stringify(checks)).not.toContain('hidden-word');
    await add(service, 'flange.txt', 'A quaternary flange is tightened to 40 Nm.');
    expect((await firstHit(service, 'quaternary flange'))?.excerpt).toContain('40 Nm');
  }
});
