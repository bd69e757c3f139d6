import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineOf, type Machine } from './paths.ts';
import { searchEngine } from './search.ts';
import { engineAnswers, TestSockets } from './sockets-for-tests.ts';

let sockets: TestSockets;
beforeAll(async () => {
  sockets = await TestSockets.create();
});
afterAll(() => sockets.clear());

const never = new AbortController().signal;

/** Without a PATH, and with a home where nothing is installed. */
function machineAt(host: string, env: NodeJS.ProcessEnv = {}): Machine {
  const named = { DOCKER_HOST: host, ...env };
  return machineOf({ env: named, platform: process.platform, homeDir: sockets.folder });
}

/** A machine whose only engine is below its home folder, as Docker Desktop puts it. */
async function macWith(
  answers: Parameters<TestSockets['answering']>[0],
  home: string,
): Promise<Machine> {
  const path = join(home, '.docker', 'run', 'docker.sock');
  await mkdir(dirname(path), { recursive: true });
  await sockets.answering(answers, path);
  const env = { DOCKER_CONFIG: join(home, '.docker') };
  return machineOf({ env, platform: 'darwin', homeDir: home });
}

describe('searchEngine', () => {
  it.each([
    [
      'an engine before API 1.44',
      { ApiVersion: '1.43', Version: '24.0.9' },
      {},
      'too-old',
      'engine-too-old',
    ],
    [
      'Windows containers',
      { Os: 'windows' },
      { OSType: 'windows' },
      'windows-containers',
      'engine-windows-containers',
    ],
  ])('refuses %s', async (_, version, info, phase, code) => {
    const path = await sockets.answering(engineAnswers(version, info));
    const { view, engine } = await searchEngine(machineAt(`unix://${path}`), never);
    expect(view).toMatchObject({ phase, source: 'DOCKER_HOST', problem: { code } });
    expect(engine).toBeNull();
  });

  it('names the version that is too old, and the one that is needed', async () => {
    const path = await sockets.answering(
      engineAnswers({ ApiVersion: '1.41', Version: '20.10.24' }, {}),
    );
    const { view } = await searchEngine(machineAt(`unix://${path}`), never);
    expect(view.problem?.params).toEqual({ version: '20.10.24', minimum: '25.0' });
  });

  it.each([
    ['hanging', () => sockets.silent(), 'engine-hanging'],
    [
      'starting',
      () => sockets.answering({ '/_ping': { status: 503, body: { message: 'starting' } } }),
      'engine-starting',
    ],
  ] as const)('says that an engine is %s', async (phase, listen, code) => {
    const host = `unix://${await listen()}`;
    const { view } = await searchEngine(machineAt(host), never);
    expect(view).toMatchObject({ phase, host, problem: { code, params: { host } } });
  });

  it('says what is wrong with an address that is none', async () => {
    const { view } = await searchEngine(machineAt('what is this'), never);
    expect(view).toMatchObject({
      phase: 'not-running',
      source: 'DOCKER_HOST',
      host: 'what is this',
    });
  });

  it('goes on to the known sockets where the chosen context is gone', async () => {
    const home = join(sockets.folder, 'mac');
    const machine = await macWith(engineAnswers({}, { OperatingSystem: 'Docker Desktop' }), home);
    await writeFile(join(home, '.docker', 'config.json'), '{"currentContext":"gone"}');
    const env = { ...machine.env, PATH: process.env['PATH'] };
    const { view, engine } = await searchEngine({ ...machine, env }, never);
    const host = `unix://${home}/.docker/run/docker.sock`;
    expect(view).toMatchObject({ source: 'docker-desktop', flavour: 'docker-desktop', host });
    // Without a command line there is nothing to tell.
    expect(engine?.cli.env['DOCKER_HOST'] ?? host).toBe(host);
  });

  it('does not wait for dead sockets one after the other', async () => {
    const home = join(sockets.folder, 'lima');
    for (const name of ['a', 'b', 'c', 'd']) {
      const path = join(home, '.lima', name, 'sock', 'docker.sock');
      await mkdir(dirname(path), { recursive: true });
      await sockets.silent(path);
    }
    const machine = machineOf({ env: { DOCKER_CONFIG: home }, platform: 'darwin', homeDir: home });
    const began = performance.now();
    await searchEngine(machine, never);
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
