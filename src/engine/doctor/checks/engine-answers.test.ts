import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckId } from '#shared/doctor.ts';
import { aSnapshot } from '../../../../test/fixtures/snapshots.ts';
import type { Machine } from '../../docker/paths.ts';
import { searchEngine } from '../../docker/search.ts';
import { type Answers, engineAnswers, TestSockets } from '../../docker/sockets-for-tests.ts';
import type { DoctorView, Finding } from '../check.ts';
import { diagnosticOf } from '../table.ts';

/** Engines of other products and states than a test machine has, by what they answer. */
let sockets: TestSockets;
beforeAll(async () => {
  sockets = await TestSockets.create();
});
afterAll(() => sockets.clear());

async function found(id: CheckId, answers: Answers, env: NodeJS.ProcessEnv = {}): Promise<Finding> {
  const host = `unix://${await sockets.answering(answers)}`;
  const { PATH } = process.env;
  const machine: Machine = {
    env: { PATH, DOCKER_HOST: host, ...env },
    platform: process.platform,
    homeDir: sockets.folder,
  };
  const search = searchEngine(machine, new AbortController().signal);
  const view: DoctorView = {
    home: sockets.folder,
    machine,
    fetch,
    engine: search.then((result) => result.view),
    connection: search.then((result) => result.engine),
    keychain: Promise.resolve({ state: 'unknown', problem: null }),
    stacks: Promise.resolve([]),
    container: () => Promise.resolve({ ok: false, why: 'no-image', proof: [], problem: null }),
    snapshot: () => aSnapshot(),
    checkKey: () => Promise.resolve(),
  };
  return diagnosticOf(id).check(view, new AbortController().signal);
}

const podman = { Components: [{ Name: 'Podman Engine' }] };

describe('an engine that answers like', () => {
  it('one that somebody paused', async () => {
    const message = 'Docker Desktop is manually paused. Unpause it through the Whale menu.';
    const paused = await found('engine', { '/_ping': { status: 503, body: { message } } });
    expect(paused).toMatchObject({ state: 'failed', problem: { code: 'engine-paused' } });
    expect(paused.proof.join()).toContain('manually paused');
  });

  it.each([
    ['too old', engineAnswers({ ApiVersion: '1.41', Version: '20.10.5' }, {}), 'engine-too-old'],
    ['Windows containers', engineAnswers({}, { OSType: 'windows' }), 'engine-windows-containers'],
  ])('one that is %s', async (_, answers, code) => {
    expect(await found('engine', answers)).toMatchObject({ state: 'failed', problem: { code } });
  });

  it('one that is too old, which says nothing of Compose', async () => {
    const old = engineAnswers({ ApiVersion: '1.41' }, {});
    expect(await found('compose', old)).toMatchObject({ state: 'skipped', why: 'no-engine' });
    expect(await found('compose', engineAnswers({}, {}))).toMatchObject({ state: 'ok' });
  });

  it('one that is not up yet, for which no variable is to blame', async () => {
    const starting = { '/_ping': { status: 503, body: { message: 'starting' } } };
    expect(await found('docker-settings', starting)).toMatchObject({ state: 'ok' });
  });

  it('Podman behind the socket of Docker', async () => {
    expect(await found('podman', engineAnswers(podman, {}))).toMatchObject({
      state: 'warning',
      problem: { code: 'engine-is-podman' },
    });
    expect(await found('podman', engineAnswers({}, {}))).toMatchObject({ state: 'ok' });
  });

  it.each([
    [-3600, 'warning', 3600],
    [90, 'warning', 90],
    [0, 'ok', null],
  ])('one whose clock is %i seconds off', async (seconds, state, told) => {
    const time = new Date(Date.now() + seconds * 1000).toISOString();
    const check = await found('clock', engineAnswers({}, { SystemTime: time }));
    expect(check.state).toBe(state);
    // The answer was made a moment before it was asked for.
    const about = Number(check.problem?.params['seconds'] ?? 0);
    expect(Math.abs(about - (told ?? 0))).toBeLessThan(20);
  });
});

describe('a proxy that the shell uses', () => {
  it('is one that the engine should know', async () => {
    const proxy = createServer();
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const env = { HTTPS_PROXY: `http://me:secret@127.0.0.1:${port}` };
    const lacks = await found('proxy', engineAnswers({}, {}), env);
    const knows = await found('proxy', engineAnswers({}, { HttpProxy: 'http://p:1' }), env);
    await new Promise((resolve) => proxy.close(resolve));
    expect(lacks).toMatchObject({ state: 'warning', problem: { code: 'proxy-engine-lacks' } });
    expect(knows).toMatchObject({ state: 'ok' });
    expect(JSON.stringify([lacks, knows])).not.toContain('secret');
  });
});
