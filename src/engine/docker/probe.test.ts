import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probe, type ProbeOutcome } from './probe.ts';
import { engineAnswers, TestSockets } from './sockets-for-tests.ts';

let sockets: TestSockets;
beforeAll(async () => {
  sockets = await TestSockets.create();
});
afterAll(() => sockets.clear());

const quick = { pingMs: 400, factsMs: 400 };

function probeHost(host: string): Promise<ProbeOutcome> {
  return probe({ host, tls: null }, { env: {}, limits: quick });
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('probe', () => {
  it('finds an engine', async () => {
    const path = await sockets.answering(engineAnswers({}, { NCPU: 3 }));
    expect(await probeHost(`unix://${path}`)).toMatchObject({
      kind: 'answers',
      version: { apiVersion: '1.51' },
      info: { cpus: 3, osType: 'linux' },
    });
  });

  it('finds nothing where there is no file', async () => {
    expect(await probeHost(`unix://${sockets.path()}`)).toMatchObject({
      kind: 'absent',
      detail: expect.stringContaining('ENOENT') as string,
    });
  });

  it.runIf(process.platform !== 'win32')('is refused where a socket was left behind', async () => {
    const path = sockets.path();
    const listen = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', listen]);
    expect(existsSync(path)).toBe(true);
    expect(await probeHost(`unix://${path}`)).toMatchObject({
      kind: 'refused',
      detail: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it.runIf(process.platform !== 'win32')('is refused by a plain file', async () => {
    const path = sockets.path();
    await writeFile(path, '');
    expect((await probeHost(`unix://${path}`)).kind).toBe('refused');
  });

  it('hears silence from what takes the call and never answers', async () => {
    const path = await sockets.silent();
    const began = performance.now();
    expect((await probeHost(`unix://${path}`)).kind).toBe('silent');
    expect(performance.now() - began).toBeLessThan(quick.pingMs + 400);
  });

  it('is refused where only the first question is understood', async () => {
    const path = await sockets.answering({ '/_ping': { body: 'OK' } });
    expect((await probeHost(`unix://${path}`)).kind).toBe('refused');
  });

  it.each([
    [503, 'starting'],
    [500, 'starting'],
    [403, 'forbidden'],
    [404, 'refused'],
  ])('takes HTTP %i for %s', async (status, kind) => {
    const path = await sockets.answering({ '/_ping': { status, body: { message: 'no' } } });
    expect((await probeHost(`unix://${path}`)).kind).toBe(kind);
  });

  it('is not fooled by another server', async () => {
    const answers = { '/_ping': { body: 'OK' }, '/version': { body: {} }, '/info': { body: {} } };
    expect((await probeHost(`unix://${await sockets.answering(answers)}`)).kind).toBe('refused');
  });

  it('tells a port without listener from a name without machine', async () => {
    expect((await probeHost(`tcp://127.0.0.1:${await freePort()}`)).kind).toBe('refused');
    expect((await probeHost('tcp://no-such-machine.invalid:2375')).kind).toBe('absent');
  });

  it('does not listen to the DOCKER_HOST of its own process', async () => {
    const path = await sockets.answering(engineAnswers({}, { ID: 'the right one' }));
    const before = process.env['DOCKER_HOST'];
    process.env['DOCKER_HOST'] = 'tcp://127.0.0.1:1';
    try {
      expect(await probeHost(`unix://${path}`)).toMatchObject({ info: { id: 'the right one' } });
    } finally {
      if (before === undefined) delete process.env['DOCKER_HOST'];
      else process.env['DOCKER_HOST'] = before;
    }
  });

  it('never rejects, whatever is said to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (words) => {
        const path = await sockets.saying(words);
        expect((await probeHost(`unix://${path}`)).kind).not.toBe('answers');
      }),
      { numRuns: 20 },
    );
  });
});
