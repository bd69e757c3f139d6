import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerCli, findDockerBinary } from './cli.ts';
import { machineOf } from './paths.ts';
import { versionIn } from './plugins.ts';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'quayside-cli-'));
});
afterAll(() => rm(home, { recursive: true }));

async function program(dir: string, mode = 0o755): Promise<string> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, 'docker');
  await writeFile(file, '#!/bin/sh\n');
  await chmod(file, mode);
  return file;
}

describe.runIf(process.platform !== 'win32')('findDockerBinary', () => {
  it('prefers PATH to the places of installers', async () => {
    const inPath = await program(join(home, 'path'));
    await program(join(home, '.docker', 'bin'));
    const env = { PATH: `${join(home, 'empty')}:${join(home, 'path')}` };
    expect(await findDockerBinary(env, 'freebsd', home)).toBe(inPath);
  });

  it('passes over what cannot be run, and over relative folders', async () => {
    const plain = join(home, 'plain');
    await program(plain, 0o644);
    await mkdir(join(home, 'folder', 'docker'), { recursive: true });
    const env = { PATH: `.:${join(home, 'folder')}:bin:${plain}` };
    expect(await findDockerBinary(env, 'freebsd', home)).toBeNull();
  });

  it('finds none where there is none', async () => {
    expect(await findDockerBinary({}, 'freebsd', home)).toBeNull();
  });
});

describe('the environment of the command line', () => {
  it.each([
    ['darwin', '/Applications/Docker.app/Contents/Resources/bin', ':'],
    ['darwin', '/opt/homebrew/bin', ':'],
    ['linux', '/home/me/bin', ':'],
    ['win32', 'C:\\Program Files\\Docker\\Docker\\resources\\bin', ';'],
  ] as const)('on %s, PATH goes on to %s', (platform, dir, delimiter) => {
    const first = platform === 'win32' ? 'C:\\Windows' : '/usr/bin';
    const env = {
      [platform === 'win32' ? 'Path' : 'PATH']: first,
      ProgramFiles: 'C:\\Program Files',
    };
    const cli = dockerCli(
      machineOf({ env, platform, homeDir: '/home/me' }),
      `${first}/docker`,
      null,
    );
    const dirs = cli.env['PATH']?.split(delimiter) ?? [];
    expect(dirs[0]).toBe(first);
    expect(dirs).toContain(dir);
    expect(Object.keys(cli.env).filter((name) => name.toUpperCase() === 'PATH')).toEqual(['PATH']);
  });

  it('names the engine where it is not the own choice, and nothing that says otherwise', () => {
    const env = { DOCKER_CONTEXT: 'other', DOCKER_TLS_VERIFY: '1', KEEP: 'me' };
    const machine = machineOf({ env, platform: 'linux', homeDir: '/home/me' });
    expect(dockerCli(machine, '/usr/bin/docker', 'unix:///run/x.sock').env).toMatchObject({
      DOCKER_HOST: 'unix:///run/x.sock',
      KEEP: 'me',
    });
    expect(dockerCli(machine, '/usr/bin/docker', 'unix:///run/x.sock').env).not.toHaveProperty(
      'DOCKER_CONTEXT',
    );
    expect(dockerCli(machine, '/usr/bin/docker', null).env).toMatchObject(env);
  });
});

describe('versionIn', () => {
  it.each([
    ['2.40.3-3\n', '2.40.3'],
    ['v5.0.1', '5.0.1'],
    ['2.29.7-desktop.1\n', '2.29.7'],
    ['github.com/docker/buildx v0.17.1 257815a6fbaee88976808020bf04274388275ae8', '0.17.1'],
    ['github.com/docker/buildx 0.29.1+ds1 0.29.1+ds1-4', '0.29.1'],
    ['no version', null],
  ])('%s', (text, version) => {
    expect(versionIn(text)).toBe(version);
  });
});
