import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { StreamEvent } from './event-stream.ts';
import { type Connection, LiveStream, retryDelay } from './live-stream.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const open: { server?: Server; stream?: LiveStream } = {};

afterEach(() => {
  open.stream?.close();
  open.server?.closeAllConnections();
  open.server?.close();
});

/** A server that answers the n-th connection with the n-th answer, and the last one from then on. */
async function serve(...answers: Answer[]): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    const answer = answers[Math.min(count, answers.length - 1)];
    count += 1;
    answer?.(request, response);
  });
  open.server = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const events =
  (text: string, keep: boolean): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text);
    if (!keep) response.end();
  };

/** Follows the stream until `enough` events have come. */
function follow(url: string, enough: number, silence = 5000) {
  const seen: StreamEvent[] = [];
  const connections: Connection[] = [];
  const done = new Promise<void>((resolve) => {
    const stream = new LiveStream({
      url,
      silence,
      wait: [1, 5],
      onEvent: (event) => {
        seen.push(event);
        if (seen.length >= enough) resolve();
      },
      onConnection: (connection) => connections.push(connection),
    });
    open.stream = stream;
    void stream.run();
  });
  return { seen, connections, done };
}

describe('LiveStream', () => {
  it('resumes after the last event it has seen', async () => {
    const asked: (string | undefined)[] = [];
    const remember =
      (answer: Answer): Answer =>
      (request, response) => {
        asked.push(request.headers['last-event-id'] as string | undefined);
        answer(request, response);
      };
    const url = await serve(
      remember(events('id: 41\ndata: a\n\n', false)),
      remember(events('id: 42\ndata: b\n\n', true)),
    );
    const { seen, connections, done } = follow(url, 2);
    await done;
    expect(asked).toEqual([undefined, '41']);
    expect(seen.map((event) => event.data)).toEqual(['a', 'b']);
    expect(connections).toEqual(['connecting', 'live', 'lost', 'live']);
  });

  it('goes on trying through a 502 of the proxy and an answer that is no stream', async () => {
    const url = await serve(
      (_request, response) => response.writeHead(502).end(),
      (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      events('data: at last\n\n', true),
    );
    const { seen, connections, done } = follow(url, 1);
    await done;
    expect(seen[0]?.data).toBe('at last');
    expect(connections).toEqual(['connecting', 'lost', 'lost', 'live']);
  });

  it('takes a silent connection for dead', async () => {
    const url = await serve(events(': nothing\n\n', true), events('data: b\n\n', true));
    const { seen, connections, done } = follow(url, 1, 50);
    await done;
    expect(seen[0]?.data).toBe('b');
    expect(connections).toContain('lost');
  });

  it('ends when it is closed', async () => {
    const url = await serve(events('data: a\n\n', true));
    const stream = new LiveStream({
      url,
      onEvent: () => stream.close(),
      onConnection: () => undefined,
    });
    await expect(stream.run()).resolves.toBeUndefined();
  });
});

describe('retryDelay', () => {
  it('doubles up to the longest wait', () => {
    expect([1, 2, 3, 9].map((n) => retryDelay(n, [500, 10_000], null))).toEqual([
      500, 1000, 2000, 10_000,
    ]);
  });

  it('waits at least as long as the server asked', () => {
    expect(retryDelay(1, [500, 10_000], 3000)).toBe(3000);
  });
});
