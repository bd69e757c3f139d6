import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownCandidates, ownChoice } from './engine-choice.ts';
import { machineOf, type Machine } from './paths.ts';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'quayside-choice-'));
});
afterAll(() => rm(home, { recursive: true }));

/** A CLI configuration as `docker context create` and `docker context use` leave it. */
async function configWith(
  contexts: Record<string, object>,
  currentContext?: string,
): Promise<string> {
  const folder = await mkdtemp(join(home, 'config-'));
  const config = currentContext === undefined ? {} : { currentContext };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  for (const [name, docker] of Object.entries(contexts)) {
    const id = createHash('sha256').update(name).digest('hex');
    await mkdir(join(folder, 'contexts', 'meta', id), { recursive: true });
    const meta = { Name: name, Metadata: {}, Endpoints: { docker } };
    await writeFile(join(folder, 'contexts', 'meta', id, 'meta.json'), JSON.stringify(meta));
  }
  return folder;
}

function linux(env: NodeJS.ProcessEnv): Machine {
  return machineOf({ env, platform: 'linux', homeDir: home });
}

const contexts = { one: { Host: 'unix:///run/one.sock' }, two: { Host: 'unix:///run/two.sock' } };

describe("the command line's own choice", () => {
  it.each([
    [
      'DOCKER_HOST first',
      { DOCKER_HOST: 'unix:///run/host.sock', DOCKER_CONTEXT: 'one' },
      'two',
      'DOCKER_HOST',
      'unix:///run/host.sock',
      true,
    ],
    [
      'then DOCKER_CONTEXT',
      { DOCKER_CONTEXT: 'one' },
      'two',
      'context one',
      'unix:///run/one.sock',
      true,
    ],
    ['then the current context', {}, 'two', 'context two', 'unix:///run/two.sock', false],
    ['then the default', {}, undefined, 'context default', 'unix:///var/run/docker.sock', false],
    [
      'the default by its name',
      { DOCKER_CONTEXT: 'default' },
      'two',
      'context default',
      'unix:///var/run/docker.sock',
      true,
    ],
    [
      'nothing that is empty',
      { DOCKER_HOST: '', DOCKER_CONTEXT: '' },
      'one',
      'context one',
      'unix:///run/one.sock',
      false,
    ],
  ])('takes %s', async (_, env, current, source, host, isExplicit) => {
    const DOCKER_CONFIG = await configWith(contexts, current);
    expect(await ownChoice(linux({ ...env, DOCKER_CONFIG }))).toMatchObject({
      kind: 'candidate',
      isExplicit,
      candidate: { source, address: { host }, isOwnChoice: true },
    });
  });

  it('says which context is missing', async () => {
    const DOCKER_CONFIG = await configWith(contexts, 'three');
    expect(await ownChoice(linux({ DOCKER_CONFIG }))).toEqual({
      kind: 'context-missing',
      context: 'three',
      isExplicit: false,
    });
  });

  it('takes a broken configuration for none', async () => {
    const folder = await configWith({});
    await writeFile(join(folder, 'config.json'), '{"currentContext":');
    expect(await ownChoice(linux({ DOCKER_CONFIG: folder }))).toMatchObject({
      candidate: { source: 'context default' },
    });
  });

  it('brings the keys of a context along', async () => {
    const DOCKER_CONFIG = await configWith({ far: { Host: 'tcp://far.example:2376' } }, 'far');
    const id = createHash('sha256').update('far').digest('hex');
    const folder = join(DOCKER_CONFIG, 'contexts', 'tls', id, 'docker');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'ca.pem'), 'the authority');
    const choice = await ownChoice(linux({ DOCKER_CONFIG }));
    expect(choice.kind === 'candidate' && choice.candidate.address.tls?.ca?.toString()).toBe(
      'the authority',
    );
  });

  it.each([
    ['localhost:2375', 'tcp://localhost:2375'],
    [':2375', 'tcp://localhost:2375'],
    ['ssh://me@far.example', 'ssh://me@far.example'],
  ])('understands %s', async (named, host) => {
    expect(await ownChoice(linux({ DOCKER_HOST: named }))).toMatchObject({
      candidate: { address: { host } },
    });
  });

  it.each(['not an address', 'gopher://x', 'unix://', 'tcp://'])('refuses %s', async (host) => {
    expect(await ownChoice(linux({ DOCKER_HOST: host }))).toEqual({ kind: 'bad-host', host });
  });
});

describe('the known sockets', () => {
  it.each([
    [
      'linux',
      { XDG_RUNTIME_DIR: '/run/user/7' },
      [
        'unix:///run/user/7/docker.sock',
        'unix:///run/user/7/podman/podman.sock',
        'unix:///home/me/.docker/desktop/docker.sock',
        'unix:///home/me/.rd/docker.sock',
      ],
    ],
    [
      'darwin',
      { TMPDIR: '/tmp/me/' },
      [
        'unix:///home/me/.docker/run/docker.sock',
        'unix:///home/me/.orbstack/run/docker.sock',
        'unix:///tmp/me/podman/podman-machine-default-api.sock',
      ],
    ],
    [
      'win32',
      {},
      [
        'npipe:////./pipe/dockerDesktopLinuxEngine',
        'npipe:////./pipe/docker_engine',
        'npipe:////./pipe/podman-machine-default',
      ],
    ],
  ] as const)('of %s', async (platform, env, expected) => {
    const found = await knownCandidates(
      machineOf({ env: { ...env }, platform, homeDir: '/home/me' }),
    );
    const hosts = found.map(({ address }) => address.host);
    expect(hosts).toEqual(expect.arrayContaining([...expected]));
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  it('include every profile of Colima, the default first', async () => {
    for (const name of ['arm', 'default', '_lima'])
      await mkdir(join(home, '.colima', name), { recursive: true });
    const found = await knownCandidates(machineOf({ env: {}, platform: 'darwin', homeDir: home }));
    expect(
      found.filter(({ flavour }) => flavour === 'colima').map(({ address }) => address.host),
    ).toEqual([
      `unix://${home}/.colima/default/docker.sock`,
      `unix://${home}/.colima/arm/docker.sock`,
    ]);
  });
});
