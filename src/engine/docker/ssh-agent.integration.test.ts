import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineMonitor } from './monitor.ts';
import { sshArguments } from './ssh-agent.ts';

const run = promisify(execFile);
const user = userInfo().username;
let folder = '';
let port = 0;
let server: ssh2.Server;

/** Lets in the one key, and runs what it is asked to run, as sshd does. */
async function startServer(): Promise<void> {
  for (const name of ['host', 'user', 'stranger']) {
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  }
  const known = ssh2.utils.parseKey(await readFile(join(folder, 'user.pub')));
  if (known instanceof Error) throw known;
  const isKnown = (offered: Buffer) => known.getPublicSSH().equals(offered);
  server = new ssh2.Server({ hostKeys: [await readFile(join(folder, 'host'))] }, (client) => {
    client.on('authentication', (asking) => {
      const { key, signature, blob, hashAlgo } = asking as ssh2.PublicKeyAuthContext;
      if (asking.method !== 'publickey' || !isKnown(key.data)) asking.reject(['publickey']);
      else if (signature === undefined || blob === undefined) asking.accept();
      else if (known.verify(blob, signature, hashAlgo)) asking.accept();
      else asking.reject();
    });
    client.on('session', (accept) => {
      accept().on('exec', (acceptCommand, _reject, { command }) => {
        const channel = acceptCommand();
        const child = spawn(command, { shell: true });
        child.stdout.pipe(channel);
        child.stderr.pipe(channel.stderr);
        channel.pipe(child.stdin);
        child.once('exit', (code) => {
          channel.exit(code ?? 1);
          channel.end();
        });
        channel.once('close', () => child.kill());
      });
    });
    client.on('error', () => client.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
}

/** The system's ssh, with a configuration that is not the user's own. */
async function pathWithKey(key: string): Promise<string> {
  const bin = join(folder, `bin-${key}`);
  await mkdir(bin);
  const host = await readFile(join(folder, 'host.pub'), 'utf8');
  await writeFile(join(folder, 'known'), `[127.0.0.1]:${port} ${host}`);
  const config = [
    `IdentityFile ${join(folder, key)}`,
    'IdentitiesOnly yes',
    `UserKnownHostsFile ${join(folder, 'known')}`,
    '',
  ].join('\n');
  await writeFile(join(folder, `config-${key}`), config);
  const program = join(bin, 'ssh');
  await writeFile(
    program,
    `#!/bin/sh\nexec /usr/bin/ssh -F ${join(folder, `config-${key}`)} "$@"\n`,
  );
  await chmod(program, 0o755);
  return `${bin}:${process.env['PATH'] ?? ''}`;
}

function monitorWith(path: string): EngineMonitor {
  const host = `ssh://${user}@127.0.0.1:${port}`;
  return new EngineMonitor({
    env: { ...process.env, PATH: path, DOCKER_HOST: host, DOCKER_CONTEXT: '' },
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-ssh-'));
  await startServer();
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

describe('an engine on another machine', () => {
  it('is reached by the system’s ssh, again and again', async () => {
    const monitor = monitorWith(await pathWithKey('user'));
    const view = await monitor.look();
    expect(view).toMatchObject({ phase: 'ready', problem: null });
    const { docker } = monitor.connection!;
    const lists = await Promise.all([1, 2, 3].map(() => docker.listContainers({ all: true })));
    expect(lists.every(Array.isArray)).toBe(true);
    await monitor.dispose();
  });

  it('that does not know the key is told apart from one that is not there', async () => {
    const monitor = monitorWith(await pathWithKey('stranger'));
    const view = await monitor.look();
    expect(view.phase).not.toBe('ready');
    expect(JSON.stringify(view.problem)).toMatch(/Permission denied/);
    await monitor.dispose();
  });
});

it('never takes a host for an option', () => {
  expect(sshArguments(new URL('ssh://me@box:2222'))).toEqual(
    expect.arrayContaining(['-l', 'me', '-p', '2222', '--', 'box']),
  );
  expect(sshArguments(new URL('ssh://box')).slice(-5)).toEqual([
    '--',
    'box',
    'docker',
    'system',
    'dial-stdio',
  ]);
});
