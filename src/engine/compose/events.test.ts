import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventParser, type ComposeEvent, type ProgressEvent } from './events.ts';

const folder = new URL('./fixtures/', import.meta.url);
const files = readdirSync(folder);

function eventsOf(...chunks: (string | Buffer)[]): ComposeEvent[] {
  const events: ComposeEvent[] = [];
  const parser = createEventParser((event) => events.push(event));
  for (const chunk of chunks) parser.push(chunk);
  parser.end();
  return events;
}

function recorded(name: string): ComposeEvent[] {
  return eventsOf(readFileSync(new URL(name, folder)));
}

function progressOf(events: readonly ComposeEvent[], id: string): ProgressEvent[] {
  return events.filter((event) => event.kind === 'progress').filter((event) => event.id === id);
}

describe.each(['json', 'plain'])('a build with %s progress', (mode) => {
  const events = recorded(`up-build.${mode}.stdout.txt`);

  it('counts the steps of each service up to the last', () => {
    const backend = progressOf(events, 'build backend');
    const steps = backend.map(({ current }) => current ?? 0);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const last = backend.at(-1);
    expect(last).toMatchObject({ parentId: null, status: 'done' });
    expect(last?.current).toBe(last?.total);
    expect(progressOf(events, 'build web').at(-1)?.status).toBe('done');
  });

  it('says what is being done for whom', () => {
    const texts = progressOf(events, 'build backend').map(({ text }) => text);
    expect(texts).toContain('backend: WORKDIR /app');
    expect(texts).toContain('backend: RUN echo installing && sleep 1 && echo "warn something" >&2');
  });

  it('passes on what the steps print', () => {
    const messages = events.filter((event) => event.kind === 'message').map(({ text }) => text);
    expect(messages).toEqual(['installing', 'warn something', 'line 1', 'line 2', 'line 3']);
  });

  it('tells of containers and networks', () => {
    const after = recorded(`up-build.${mode}.stderr.txt`);
    expect(
      progressOf(after, 'Container quayside-demo-web-1').map(({ text, status }) => [text, status]),
    ).toEqual([
      ['Creating', 'working'],
      ['Created', 'done'],
      ['Starting', 'working'],
      ['Started', 'done'],
    ]);
    expect(progressOf(after, 'Network quayside-demo_default').at(-1)?.status).toBe('done');
  });

  it('counts the bytes of a base image', () => {
    const layers = recorded(`build-from.${mode}.stdout.txt`)
      .filter((event) => event.kind === 'progress')
      .filter((event) => event.parentId === '127.0.0.1:5077/quayside-test/big:latest');
    const bytes = Math.max(...layers.map(({ total }) => total ?? 0));
    expect(bytes).toBeGreaterThan(30_000_000);
    expect(layers.some(({ text, status }) => text === 'Pull complete' && status === 'done')).toBe(
      true,
    );
  });
});

describe.each(['json', 'plain'])('a pull with %s progress', (mode) => {
  const layers = recorded(`pull.${mode}.stderr.txt`)
    .filter((event) => event.kind === 'progress')
    .filter((event) => event.parentId !== null);

  it('counts the bytes that came over the network, once', () => {
    for (const id of new Set(layers.map((layer) => layer.id))) {
      const counts = layers
        .filter((layer) => layer.id === id)
        .flatMap(({ current }) => current ?? []);
      expect(counts.length).toBeGreaterThan(0);
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
      const last = layers.filter((layer) => layer.id === id).at(-1);
      expect(last).toMatchObject({ status: 'done', text: 'Pull complete' });
      expect(last?.current).toBe(last?.total);
    }
  });
});

describe('the progress of Compose 5', () => {
  it.each([
    [
      '{"id":"Container demo-web-1","status":"Working","text":"Creating"}',
      { id: 'Container demo-web-1', parentId: null, status: 'working', text: 'Creating' },
    ],
    [
      '{"id":"Container demo-web-1","status":"Done","text":"Healthy","details":"3.1s"}',
      { status: 'done', text: 'Healthy', details: '3.1s' },
    ],
    [
      '{"id":"0b133455f69e","parent_id":"Image demo/web","status":"Working","text":"Downloading","details":"[==> ] 1.2MB/3MB","current":1200000,"total":3000000,"percent":40}',
      {
        parentId: 'Image demo/web',
        text: 'Downloading',
        current: 1_200_000,
        total: 3_000_000,
        percent: 40,
        details: '1.2MB/3MB',
      },
    ],
    ['{"id":"Image demo/web","status":"Error","text":"not found"}', { status: 'error' }],
    ['{"id":"Image demo/web","status":"Warning","text":"Interrupted"}', { status: 'warning' }],
  ])('%s', (line, expected) => {
    expect(eventsOf(`${line}\n`)).toEqual([
      expect.objectContaining({ kind: 'progress', ...expected }),
    ]);
  });
});

describe('messages', () => {
  it.each([
    ['{"error":true,"message":"no such service: x"}', 'error', 'no such service: x'],
    [
      '{"level":"warning","msg":"The \\"X\\" variable is not set.","time":"2026-01-01T00:00:00Z"}',
      'warning',
      'The "X" variable is not set.',
    ],
    [
      'time="2026-01-01T00:00:00Z" level=warning msg="The \\"X\\" variable is not set."',
      'warning',
      'The "X" variable is not set.',
    ],
    ['something else', 'info', 'something else'],
    ['{"not":"ours"}', 'info', '{"not":"ours"}'],
    ['{broken', 'info', '{broken'],
  ])('%s', (line, level, text) => {
    expect(eventsOf(line)).toEqual([{ kind: 'message', level, text }]);
  });
});

describe('any output', () => {
  it.each(files)('%s gives the same events however it is cut', (file) => {
    const whole = readFileSync(new URL(file, folder));
    const expected = eventsOf(whole);
    const cuts = fc.array(fc.nat({ max: whole.length }), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (at) => {
        const edges = [0, ...at.sort((a, b) => a - b), whole.length];
        const chunks = edges.slice(1).map((end, index) => whole.subarray(edges[index], end));
        expect(eventsOf(...chunks)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps characters whole that are cut in the middle', () => {
    const bytes = Buffer.from('größe ✓ 尺寸\n');
    expect(eventsOf(...[...bytes].map((byte) => Buffer.from([byte])))).toEqual([
      { kind: 'message', level: 'info', text: 'größe ✓ 尺寸' },
    ]);
  });

  it('never throws, whatever is printed', () => {
    const json = fc.jsonValue().map((value) => JSON.stringify(value));
    const known = fc.constantFrom('id', 'status', 'vertexes', 'statuses', 'logs', 'error', 'total');
    const nearly = fc.dictionary(known, fc.jsonValue()).map((value) => JSON.stringify(value));
    const step = fc.tuple(fc.nat(20), fc.string()).map(([n, text]) => `#${n} ${text}`);
    const line = fc.oneof(json, nearly, step, fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(line), fc.uint8Array(), (lines, tail) => {
        const events = eventsOf(lines.join('\n'), Buffer.from(tail));
        for (const event of events) expect(['progress', 'message']).toContain(event.kind);
      }),
      { numRuns: 300 },
    );
  });

  it('does not gather a line without end', () => {
    const chunk = 'x'.repeat(600_000);
    const events = eventsOf(chunk, chunk, chunk, chunk);
    expect(events.length).toBeGreaterThan(1);
  });
});
