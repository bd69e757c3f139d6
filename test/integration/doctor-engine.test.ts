import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksOf, doctor, examined } from './support/doctor-cli.ts';
import { canStartEngine, OwnEngine } from './support/own-engine.ts';
import { QuaysideHome } from './support/quayside-home.ts';

/** A name server that knows no name, and says so: header of the question, "no such name" (RFC 1035). */
async function nameServer(address: string): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address: asker }) => {
    const answer = Buffer.from(question);
    answer.writeUInt16BE(0x8183, 2);
    socket.send(answer, port, asker);
  });
  socket.bind(53, address);
  await once(socket, 'listening');
  return socket;
}

describe.runIf(canStartEngine)('the doctor on an engine that goes wrong', () => {
  let home: QuaysideHome;
  let engine: OwnEngine;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    home = await QuaysideHome.create();
    engine = await OwnEngine.start();
    env = { DOCKER_HOST: engine.host };
  });
  afterAll(async () => {
    await engine.stop();
    await home.remove();
  });

  it('looks into no container while no image is there, and pulls none', async () => {
    const check = await examined(home, 'container', { env });
    expect(check).toMatchObject({ state: 'skipped', why: 'no-image', problem: null });
    expect(await engine.docker('images', '--quiet')).toBe('');
  });

  it('tells of a name server that does not answer its containers, and of one that does', async () => {
    await engine.load('node:24-bookworm-slim');
    const broken = await examined(home, 'container-names', { env });
    expect(broken).toMatchObject({
      state: 'failed',
      problem: { code: 'container-no-names', params: { servers: engine.gateway } },
    });
    expect(broken.fixes[0]?.id).toBe('show-network-help');
    expect(broken.proof.join('\n')).toMatch(
      /docker run --rm node.*: resolve \S+: [A-Z]+ in \d+ ms/,
    );

    const server = await nameServer(engine.gateway);
    const mended = await examined(home, 'container-names', { env });
    server.close();
    expect(mended).toMatchObject({ state: 'ok', detail: engine.gateway });
    expect(await engine.docker('ps', '--all', '--quiet')).toBe('');
  });

  it('is done in time with an engine that hangs, and finds it well again afterwards', async () => {
    engine.signal('SIGSTOP');
    const hanging = await doctor(home, ['--json'], { env });
    const words = await doctor(home, [], { env });
    engine.signal('SIGCONT');
    expect(hanging.code).toBe(3);
    expect(hanging.ms).toBeLessThan(12_000);
    const checks = checksOf(hanging);
    expect(checks.get('engine')).toMatchObject({
      state: 'failed',
      problem: { code: 'engine-hanging' },
    });
    expect(checks.get('engine')?.proof[0]).toContain('no answer in time');
    expect(checks.get('container')).toMatchObject({ state: 'skipped', why: 'no-engine' });
    expect(checks.get('disk')).toMatchObject({ state: 'ok' });
    expect(words.stdout).toContain('Docker does not respond');

    const mended = checksOf(await doctor(home, ['--json'], { env }));
    expect(mended.get('engine')).toMatchObject({ state: 'ok', problem: null });
    expect(mended.get('container')).toMatchObject({ state: 'ok' });
  });
});
