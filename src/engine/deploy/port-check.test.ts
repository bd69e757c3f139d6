import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { composeConfigSchema } from '../compose/config.ts';
import { plannedPorts } from './planned-ports.ts';
import { clashesInside } from './port-check.ts';
import { listeningInodes, processOnPort } from './port-owner.ts';
import { isTakenOnHost } from './port-probe.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(host: string): Promise<number> {
  const server = createServer();
  servers.push(server);
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('a port on this machine', () => {
  it('is taken while something listens on loopback, and free after', async () => {
    const port = await listening('127.0.0.1');
    expect(await isTakenOnHost(port, '127.0.0.1', 'tcp')).toBe(true);
    expect(await isTakenOnHost(port, null, 'tcp')).toBe(true);
    const server = servers.pop();
    server?.close();
    await once(server!, 'close');
    expect(await isTakenOnHost(port, '127.0.0.1', 'tcp')).toBe(false);
  });

  it('is looked for without leaving a listener behind', async () => {
    const port = await listening('127.0.0.1');
    servers.pop()?.close();
    for (let round = 0; round < 5; round += 1) {
      expect(await isTakenOnHost(port, null, 'tcp')).toBe(false);
    }
  });

  it.runIf(process.platform === 'linux')('names the process that holds it', async () => {
    const port = await listening('127.0.0.1');
    expect(await processOnPort(port)).toContain(`pid ${process.pid}`);
    expect(await processOnPort(1)).toBeNull();
  });
});

describe('two services of one stack', () => {
  const planned = (services: Record<string, string[]>) => {
    const entries = Object.entries(services).map(([name, published]) => [
      name,
      { ports: published.map((port, at) => ({ target: 80 + at, published: port })) },
    ]);
    const config = composeConfigSchema.parse({
      name: 'x',
      services: Object.fromEntries(entries) as unknown,
    });
    return plannedPorts(config, { ports: {}, shareOnNetwork: false });
  };

  it('that want the same port are told apart', () => {
    const clashes = clashesInside(planned({ web: ['8080'], api: ['8081', '8080'] }));
    expect(clashes.map(({ problem }) => problem.params)).toEqual([
      { port: 8080, owner: 'web', ownerKind: 'service', service: 'api' },
    ]);
    expect(clashesInside(planned({ web: ['8080'], api: ['8081', '0'] }))).toEqual([]);
  });
});

describe("proc(5)'s table of sockets", () => {
  it('gives the inodes of listeners only', () => {
    const rows = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1',
      '   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1',
      '   2: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1',
    ].join('\n');
    expect(listeningInodes(rows, 8080)).toEqual(['4711']);
    expect(listeningInodes(rows, 80)).toEqual(['4713']);
    expect(listeningInodes(rows, 81)).toEqual([]);
  });
});
