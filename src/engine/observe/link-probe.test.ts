import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObservedContainer } from './containers.ts';
import { LinkProbe, linkUrl } from './link-probe.ts';

const target = { label: 'Open', service: 'web', port: 80, path: '/start' };
const stack = { id: 'shop', open: [target] };

function publishing(hostPort: number, change: Partial<ObservedContainer> = {}): ObservedContainer {
  return {
    id: 'abc',
    stackId: 'shop',
    service: 'web',
    name: 'quayside-shop-web-1',
    image: 'shop/web',
    state: 'running',
    health: null,
    hasHealthcheck: false,
    exitCode: null,
    oomKilled: false,
    restartCount: 0,
    startedAt: null,
    finishedAt: null,
    ports: [{ containerPort: 80, protocol: 'tcp', hostIp: '127.0.0.1', hostPort }],
    tty: false,
    memoryLimitBytes: null,
    ...change,
  };
}

describe('linkUrl', () => {
  const bound = (hostIp: string) =>
    publishing(8080, { ports: [{ containerPort: 80, protocol: 'tcp', hostIp, hostPort: 8080 }] });
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:8080/start'],
    ['0.0.0.0', 'http://127.0.0.1:8080/start'],
    ['', 'http://127.0.0.1:8080/start'],
    ['::1', 'http://[::1]:8080/start'],
    ['192.168.1.5', 'http://192.168.1.5:8080/start'],
  ])('bound to "%s"', (hostIp, url) => {
    expect(linkUrl(target, [bound(hostIp)])).toBe(url);
  });

  it('is null unless the port is published by a running container', () => {
    expect(linkUrl(target, [])).toBeNull();
    expect(linkUrl(target, [publishing(8080, { state: 'exited' })])).toBeNull();
    expect(linkUrl(target, [publishing(8080, { service: 'other' })])).toBeNull();
    expect(linkUrl({ ...target, port: 81 }, [publishing(8080)])).toBeNull();
  });
});

describe('LinkProbe', () => {
  let server: Server;
  let status: number;
  let asked: number;
  let changes: number;
  let probe: LinkProbe;

  const listen = (port = 0) =>
    new Promise<number>((resolve) => {
      server = createServer((_request, response) => {
        asked += 1;
        response.writeHead(status).end();
      });
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const closeServer = () => new Promise((resolve) => server.close(resolve));
  const answers = () => probe.links('shop').map((link) => link.answers);

  beforeEach(() => {
    status = 200;
    asked = changes = 0;
    probe = new LinkProbe({ onChange: () => (changes += 1) });
  });
  afterEach(async () => {
    probe.dispose();
    await closeServer();
  });

  it.each([200, 302, 404, 401])('counts an answer of %i', async (answer) => {
    status = answer;
    probe.update(stack, [publishing(await listen())]);
    expect(answers()).toEqual([false]);
    await expect.poll(answers).toEqual([true]);
    expect(changes).toBe(1);
  });

  it.each([500, 502, 503, 504])('does not count an answer of %i', async (answer) => {
    status = answer;
    probe.update(stack, [publishing(await listen())]);
    await expect.poll(() => asked).toBeGreaterThan(0);
    expect(answers()).toEqual([false]);
  });

  it('does not wait for ever for a page that takes the request and says nothing', async () => {
    server = createServer(() => {
      asked += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    probe.update(stack, [publishing((server.address() as AddressInfo).port)]);
    await expect.poll(() => asked, { timeout: 8000 }).toBeGreaterThan(1);
    expect(answers()).toEqual([false]);
  }, 10_000);

  it('goes on asking a page that answers with an error of its own', async () => {
    status = 502;
    probe.update(stack, [publishing(await listen())]);
    await expect.poll(() => asked).toBeGreaterThan(1);
    expect(answers()).toEqual([false]);
    status = 200;
    await expect.poll(answers, { timeout: 5000 }).toEqual([true]);
  });

  it('finds a page that is not there yet as soon as it is', async () => {
    const port = await listen();
    await closeServer();
    probe.update(stack, [publishing(port)]);
    await listen(port);
    await expect.poll(answers, { timeout: 5000 }).toEqual([true]);
  });

  it('asks an answering page no more, however often its containers change', async () => {
    const container = publishing(await listen());
    probe.update(stack, [container]);
    await expect.poll(answers).toEqual([true]);
    for (let change = 0; change < 20; change += 1) {
      probe.update(stack, [{ ...container, restartCount: change }]);
    }
    expect(answers()).toEqual([true]);
    expect(asked).toBe(1);
  });

  it('takes the link back when its container is gone', async () => {
    probe.update(stack, [publishing(await listen())]);
    await expect.poll(answers).toEqual([true]);
    probe.update(stack, []);
    expect(probe.links('shop')).toEqual([
      { label: 'Open', service: 'web', containerPort: 80, url: null, answers: false },
    ]);
  });

  it('looks again when somebody comes back to look', async () => {
    probe.update(stack, [publishing(await listen())]);
    await expect.poll(answers).toEqual([true]);
    probe.setVisible(false);
    probe.setVisible(true);
    await expect.poll(() => asked).toBe(2);
  });
});
