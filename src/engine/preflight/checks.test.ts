import { describe, expect, it } from 'vitest';
import { composeConfigSchema } from '../compose/config.ts';
import type { PreflightFacts } from './check.ts';
import { foreignImages } from './foreign-images.ts';
import { memory } from './memory.ts';
import { seesFolder, sharedFolders } from './shared-folders.ts';

const GiB = 1024 ** 3;

function facts(
  services: Record<string, unknown>,
  machine: Partial<PreflightFacts['machine']> = {},
  images: PreflightFacts['images'] = new Map(),
): PreflightFacts {
  const config = composeConfigSchema.parse({ name: 'x', services });
  return {
    services: Object.entries(config.services),
    config,
    machine: {
      flavour: 'docker-engine',
      platform: { os: 'linux', architecture: 'amd64' },
      memoryBytes: 4 * GiB,
      freeBytes: null,
      imitates: () => false,
      ...machine,
    },
    images,
    directory: '/home/u/stack',
    homeDir: '/home/u',
  };
}

describe('memory', () => {
  it('is short where one service may use more than there is, in either way of saying so', () => {
    const found = memory(
      facts({
        old: { mem_limit: String(5 * GiB) },
        new: { deploy: { resources: { limits: { memory: String(6 * GiB) } } } },
        fits: { mem_limit: String(4 * GiB) },
        free: {},
      }),
    );
    expect(found.map(({ id, problem }) => [id, problem.params['limit']])).toEqual([
      ['memory:old', '5.0 GiB'],
      ['memory:new', '6.0 GiB'],
    ]);
  });

  it('is short where all reserve more than there is; limits may add up to more', () => {
    const three = String(3 * GiB);
    const reserving = { deploy: { resources: { reservations: { memory: three } } } };
    expect(memory(facts({ a: reserving, b: { mem_reservation: three } }))).toMatchObject([
      { id: 'memory', severity: 'warn', problem: { params: { reserved: '6.0 GiB' } } },
    ]);
    expect(memory(facts({ a: { mem_limit: three }, b: { mem_limit: three } }))).toEqual([]);
  });

  it('is not judged where the engine does not tell its own', () => {
    const machine = { memoryBytes: null };
    expect(memory(facts({ a: { mem_limit: String(900 * GiB) } }, machine))).toEqual([]);
  });
});

describe('an image for another processor', () => {
  const image = (architecture: string) =>
    new Map([['web', { name: 'w', isBuilt: false, present: { os: 'linux', architecture } }]]);

  it('stops a start, unless the engine imitates that processor', () => {
    expect(foreignImages(facts({ web: {} }, {}, image('arm64')))).toMatchObject([
      { severity: 'stop', problem: { params: { wanted: 'linux/arm64', present: 'linux/amd64' } } },
    ]);
    const imitates = (architecture: string) => architecture === 'arm64';
    expect(foreignImages(facts({ web: {} }, { imitates }, image('arm64')))).toMatchObject([
      { severity: 'warn' },
    ]);
    expect(foreignImages(facts({ web: {} }, {}, image('amd64')))).toEqual([]);
  });

  it('is told from the key of the service before anything is downloaded', () => {
    const missing = new Map([['web', { name: 'w', isBuilt: false, present: null }]]);
    const asked = facts({ web: { platform: 'linux/arm64/v8' } }, {}, missing);
    expect(foreignImages(asked)).toMatchObject([{ id: 'platform:web', severity: 'stop' }]);
    expect(foreignImages(facts({ web: {} }, {}, missing))).toEqual([]);
  });
});

describe('a folder that is not shared', () => {
  it.each([
    ['docker-desktop', 'darwin', '/Users/u/data', true],
    ['docker-desktop', 'darwin', '/opt/data', false],
    ['docker-desktop', 'linux', '/srv/data', false],
    ['docker-desktop', 'linux', '/home/u', true],
    ['docker-desktop', 'win32', 'C:\\data', true],
    ['colima', 'darwin', '/Volumes/x', false],
    ['colima', 'darwin', '/home/u/x', true],
    ['colima', 'darwin', '/home/us', false],
    ['colima', 'darwin', '/var/run/docker.sock', true],
    ['docker-engine', 'linux', '/srv/data', true],
    ['orbstack', 'darwin', '/opt/data', true],
  ] as const)('%s on %s sees %s: %s', (flavour, platform, path, sees) => {
    expect(seesFolder(path, flavour, '/home/u', platform)).toBe(sees);
  });

  it('is named with the service that mounts it', () => {
    const volumes = [
      { type: 'bind', source: '/srv/data', target: '/a' },
      { type: 'bind', source: './own', target: '/b' },
      { type: 'volume', source: 'kept', target: '/c' },
    ];
    const found = sharedFolders(facts({ web: { volumes } }, { flavour: 'colima' }));
    expect(found).toMatchObject([
      { severity: 'warn', problem: { params: { service: 'web', path: '/srv/data' } } },
    ]);
  });
});
