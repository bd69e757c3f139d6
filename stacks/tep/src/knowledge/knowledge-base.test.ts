import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/backend.ts';
import type { Embedder } from './embedder.ts';
import { KnowledgeBase } from './knowledge-base.ts';
import type { Result } from './result.ts';
import { NewerDatabaseError } from './store/migrate.ts';
import type { KnowledgeBaseOptions } from './types.ts';

const { signal } = new AbortController();

async function open(
  folder: string,
  options: Partial<KnowledgeBaseOptions> = {},
): Promise<KnowledgeBase & AsyncDisposable> {
  const database = join(folder, 'knowledge.sqlite');
  const base = await KnowledgeBase.open({ folder, database, shipped: null, ...options });
  return Object.assign(base, { [Symbol.asyncDispose]: () => base.close() });
}

function note(name: string, text: string) {
  return { name, mediaType: 'text/markdown', bytes: new TextEncoder().encode(text) };
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value;
}

async function namesFound(base: KnowledgeBase, query: string): Promise<string[]> {
  return (await base.search(query)).map(({ document }) => document.name);
}

const PUMP = note('pump.md', '# Pump\n\n## Bearings\n\nGrease the bearings every month.');
const VALVE = note('valve.md', '# 阀门\n\n冷却水阀门卡涩时，先检查定位器。');

test('what was added is listed, viewed, found and there after a restart', async () => {
  await using folder = await temporaryFolder();
  {
    await using base = await open(folder.path);
    const pump = valueOf(await base.add(PUMP, signal));
    expect(pump).toMatchObject({ name: 'pump.md', title: 'Pump', readOnly: false, chunks: 1 });
    valueOf(await base.add(VALVE, signal));
  }
  await using base = await open(folder.path);
  expect(base.list().map(({ name }) => name)).toEqual(['pump.md', 'valve.md']);
  const [hit] = await base.search('How often are bearings greased?');
  expect(hit).toMatchObject({ document: { title: 'Pump' }, headingPath: ['Pump'], page: null });
  expect(hit?.excerpt).toContain('Grease the bearings every month.');
  expect(await namesFound(base, '阀门卡涩')).toEqual(['valve.md']);
  const view = valueOf(base.get(hit!.document.id));
  expect(view.content.map(({ text }) => text).join('')).toContain('Grease the bearings');
  expect(valueOf(await base.original(view.id))).toEqual(Buffer.from(PUMP.bytes));
});

test('what is removed is gone, with its file', async () => {
  await using folder = await temporaryFolder();
  await using base = await open(folder.path);
  const { id } = valueOf(await base.add(PUMP, signal));
  valueOf(await base.remove(id));
  expect(base.list()).toEqual([]);
  expect(await base.search('bearings')).toEqual([]);
  expect(await readdir(join(folder.path, 'originals'))).toEqual([]);
  expect(base.get(id)).toMatchObject({ problem: { code: 'not-found' } });
  expect(await base.remove(id)).toMatchObject({ problem: { code: 'not-found' } });
});

test('the same content, a bad name, a bad file and a cancelled one are refused', async () => {
  await using folder = await temporaryFolder();
  await using base = await open(folder.path);
  valueOf(await base.add(PUMP, signal));
  const cases = [
    [base.add({ ...PUMP, name: 'copy.md' }, signal), 'duplicate'],
    [base.add({ ...VALVE, name: '../valve.md' }, signal), 'invalid-name'],
    [base.add({ ...VALVE, name: 'valve.pdf', mediaType: 'application/pdf' }, signal), 'wrong-type'],
    [base.add(VALVE, AbortSignal.abort()), 'cancelled'],
  ] as const;
  for (const [result, code] of cases) expect(await result).toMatchObject({ problem: { code } });
  expect(base.list()).toHaveLength(1);
  expect(await readdir(join(folder.path, 'originals'))).toHaveLength(1);
});

test('additions at the same time are all taken', async () => {
  await using folder = await temporaryFolder();
  await using base = await open(folder.path);
  const notes = [1, 2, 3, 4].map((k) => note(`${k}.md`, `Number ${k}`));
  await Promise.all(notes.map(async (one) => valueOf(await base.add(one, signal))));
  expect(base.list()).toHaveLength(4);
});

test('adding and removing do not wait until the collection is learnt', async () => {
  await using folder = await temporaryFolder();
  await using base = await open(folder.path);
  const { id } = valueOf(await base.add(PUMP, signal));
  await base.settled();
  const words = Array.from({ length: 100_000 }, (_, k) => `w${(k * 7919) % 5003}.`).join(' ');
  valueOf(await base.add(note('large.md', words), signal));
  const order: string[] = [];
  const learnt = base.settled().then(() => order.push('learnt'));
  expect(await namesFound(base, 'bearings')).toEqual(['pump.md']);
  valueOf(await base.remove(id));
  order.push('removed');
  await learnt;
  expect(order).toEqual(['removed', 'learnt']);
  expect(await namesFound(base, 'bearings')).toEqual([]);
});

test('after closing nothing more is taken', async () => {
  await using folder = await temporaryFolder();
  const base = await open(folder.path);
  const running = base.add(PUMP, signal);
  await base.close();
  expect(await running).toMatchObject({ problem: { code: 'cancelled' } });
  expect(await base.add(PUMP, signal)).toMatchObject({ problem: { code: 'cancelled' } });
});

test('shipped documents come, change and go with their files and cannot be removed', async () => {
  await using folder = await temporaryFolder();
  const shipped = join(folder.path, 'shipped');
  await mkdir(shipped);
  await writeFile(join(shipped, 'a.md'), '# A\n\nfirst text');
  await writeFile(join(shipped, 'b.md'), '# B\n\nother text');
  let before: number;
  {
    await using base = await open(folder.path, { shipped });
    expect(base.list().map(({ name, readOnly }) => [name, readOnly])).toEqual([
      ['a.md', true],
      ['b.md', true],
    ]);
    before = base.list()[0]!.id;
    expect(await base.remove(before)).toMatchObject({ problem: { code: 'read-only' } });
    valueOf(await base.add(PUMP, signal));
  }
  {
    await using base = await open(folder.path, { shipped });
    expect(base.list()[0]?.id).toBe(before);
  }
  await writeFile(join(shipped, 'a.md'), '# A\n\nsecond text about turbines');
  await rm(join(shipped, 'b.md'));
  await using base = await open(folder.path, { shipped });
  expect(
    base
      .list()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['a.md', 'pump.md']);
  expect(await namesFound(base, 'turbine')).toEqual(['a.md']);
  expect(await namesFound(base, 'first')).toEqual([]);
});

/** Vectors by subject: so that a query and a text can agree without a word in common. */
function subjectEmbedder(fails: () => boolean): Embedder & { calls: string[][] } {
  const calls: string[][] = [];
  const embed = (texts: string[]): Promise<number[][]> => {
    calls.push(texts);
    if (fails()) return Promise.reject(new Error('no model is loaded'));
    const isAbout = (text: string, subject: RegExp): number => (subject.test(text) ? 1 : 0);
    return Promise.resolve(
      texts.map((text) => [isAbout(text, /pump|impeller/i), isAbout(text, /阀|throttle/)]),
    );
  };
  return { model: 'subjects', calls, embed };
}

test('embeddings are kept, used for queries, and done without when they fail', async () => {
  await using folder = await temporaryFolder();
  let down = true;
  const notices: string[] = [];
  const embedder = subjectEmbedder(() => down);
  const findEmbedder = (): Promise<Embedder> => Promise.resolve(embedder);
  const options = { findEmbedder, onNotice: (what: string) => notices.push(what) };
  {
    await using base = await open(folder.path, options);
    valueOf(await base.add(PUMP, signal));
    valueOf(await base.add(VALVE, signal));
    expect(notices).toHaveLength(2);
    expect(await base.reindex()).toMatchObject({ problem: { code: 'embedding-failed' } });
    expect(await namesFound(base, 'bearings')).toEqual(['pump.md']);
    down = false;
    expect(valueOf(await base.reindex())).toEqual({ chunks: 2 });
    expect(await namesFound(base, 'throttle')).toEqual(['valve.md']);
  }
  embedder.calls.length = 0;
  await using base = await open(folder.path, options);
  expect(embedder.calls).toEqual([]);
  expect(await namesFound(base, 'impeller')).toEqual(['pump.md']);
  down = true;
  expect(await namesFound(base, 'bearings')).toEqual(['pump.md']);
  expect(notices.at(-1)).toContain('no model is loaded');
});

test('a database of a later version is left alone', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'knowledge.sqlite');
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 999');
  database.close();
  await expect(open(folder.path)).rejects.toThrow(NewerDatabaseError);
});

test('strange queries find nothing and do no harm', async () => {
  await using folder = await temporaryFolder();
  await using base = await open(folder.path);
  expect(await base.search('anything')).toEqual([]);
  valueOf(await base.add(PUMP, signal));
  for (const query of ['', '   ', '"; DROP TABLE documents; --', '\ud800', '?'.repeat(1e5)]) {
    expect(await base.search(query)).toEqual([]);
  }
  expect(await base.search('pump', { limit: 0 })).toEqual([]);
});
