import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Conversation, Conversations, historyOf } from './conversations.ts';

type Reply = (response: ServerResponse) => void;
const open: { server?: Server; reply: Reply; bodies: unknown[] } = {
  reply: (response) => response.end(),
  bodies: [],
};

beforeEach(async () => {
  open.bodies = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    request.on('end', () => {
      open.bodies.push(JSON.parse(text));
      open.reply(response);
    });
  });
  open.server = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetch } = globalThis; // a page asks its own origin; Node has none
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(origin + path, init));
});

afterEach(() => {
  vi.unstubAllGlobals();
  open.server?.closeAllConnections();
  open.server?.close();
});

const stream =
  (...events: readonly (readonly [type: string, data: unknown])[]): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [type, data] of events) {
      response.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    response.end();
  };

const finished = {
  text: 'Hot water.',
  ms: 10,
  inputTokens: 1,
  outputTokens: 2,
  cost: null,
  citations: [],
};

describe('Conversations', () => {
  it('shows an answer as it comes, and sends what was said before with the next question', async () => {
    open.reply = stream(
      ['delta', { text: 'Hot ' }],
      ['delta', { text: 'wat' }],
      ['finished', finished],
    );
    const conversations = new Conversations();
    const seen: string[] = [];
    conversations.subscribe(() => seen.push(conversations.of(1).at(-1)?.text ?? ''));
    await conversations.ask(1, 'Why?', 'a/b', 'en');
    expect(seen).toEqual(['', 'Hot ', 'Hot wat', 'Hot water.']);
    await conversations.ask(1, 'Sure?', 'a/b', 'zh-CN');
    expect(open.bodies[1]).toEqual({
      model: 'a/b',
      language: 'zh-CN',
      messages: [
        { role: 'user', text: 'Why?' },
        { role: 'assistant', text: 'Hot water.' },
        { role: 'user', text: 'Sure?' },
      ],
    });
    expect(conversations.of(2)).toEqual([]);
  });

  it('tells a failure as one and keeps what had come', async () => {
    open.reply = stream(
      ['delta', { text: 'Hot' }],
      ['failed', { code: 'overloaded', detail: 'Busy.', text: 'Hot' }],
    );
    const conversations = new Conversations();
    await conversations.ask(1, 'Why?', 'a/b', 'en');
    expect(conversations.of(1)[1]).toMatchObject({
      text: 'Hot',
      end: { kind: 'refused', title: 'overloaded', detail: 'Busy.' },
    });
    expect(conversations.isRunning(1)).toBe(false);
  });

  it('takes a stream that breaks off, and a refusal, for no answer', async () => {
    const conversations = new Conversations();
    open.reply = stream(['delta', { text: 'Hot' }]);
    await conversations.ask(1, 'Why?', 'a/b', 'en');
    expect(conversations.of(1)[1]).toMatchObject({ end: { kind: 'offline' } });
    open.reply = (response) => {
      response.writeHead(404, { 'content-type': 'application/problem+json' });
      const problem = {
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        detail: 'No such model.',
      };
      response.end(JSON.stringify(problem));
    };
    await conversations.ask(1, 'Why?', 'a/c', 'en');
    expect(conversations.of(1)[3]).toMatchObject({
      end: { kind: 'refused', detail: 'No such model.' },
    });
  });

  it('stops when it is asked to', async () => {
    open.reply = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('event: delta\ndata: {"text":"Hot"}\n\n');
    };
    const conversations = new Conversations();
    const asked = conversations.ask(1, 'Why?', 'a/b', 'en');
    await vi.waitFor(() => expect(conversations.of(1)[1]?.text).toBe('Hot'));
    conversations.stop(1);
    await asked;
    expect(conversations.of(1)[1]).toMatchObject({ text: 'Hot', end: 'stopped' });
  });
});

it('sends no more than the contract takes, beginning with a question', () => {
  const conversation: Conversation = Array.from({ length: 101 }, (_, k) =>
    k % 2 === 0
      ? { role: 'user', text: `q${k}` }
      : { role: 'assistant', model: 'a/b', text: 'x'.repeat(30_000), citations: [], end: 'whole' },
  );
  const history = historyOf(conversation);
  expect(history.length).toBeLessThanOrEqual(60);
  expect(history[0]?.role).toBe('user');
  expect(history.at(-1)?.text).toBe('q100');
  expect(Math.max(...history.map(({ text }) => text.length))).toBe(20_000);
});
