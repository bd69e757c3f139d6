import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkIds, onlyOn } from '#shared/doctor.ts';
import { checksOf, cli, doctor, examined, mendedCheck, refusalOf } from './support/doctor-cli.ts';
import { freePort, QuaysideHome } from './support/quayside-home.ts';
import { SocketProxy } from './support/socket-proxy.ts';

const run = promisify(execFile);
/** Gives a program a terminal of its own (util-linux). */
const terminal = '/usr/bin/script';
const isRoot = process.getuid?.() === 0;

let home: QuaysideHome;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await home.remove();
});

/** A `config.json` of the command line's own; returns the environment that leads to it. */
async function dockerConfig(config: object): Promise<{ file: string; env: NodeJS.ProcessEnv }> {
  const folder = join(dirname(home.home), 'docker-config');
  await mkdir(folder);
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(config));
  return { file, env: { DOCKER_CONFIG: folder } };
}

async function listening(server: Server, port: number, address: string): Promise<number> {
  server.listen(port, address);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  const done = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await done;
}

describe('quayside doctor', () => {
  it('lists every check of this platform, each with its proof', async () => {
    const examinedAll = await doctor(home, ['--json']);
    const checks = checksOf(examinedAll);
    const here = checkIds.filter(
      (id) => onlyOn[id] === undefined || onlyOn[id] === process.platform,
    );
    expect([...checks.keys()]).toEqual(here);
    for (const { id, proof, why } of checks.values()) {
      expect([id, proof.length > 0 || why !== null]).toEqual([id, true]);
    }
    expect(checks.get('engine')?.proof.join()).toMatch(/GET \/_ping: OK in \d+ ms/);
    expect(checks.get('container')?.proof.join()).toMatch(/docker run --rm .+: ended well/);
    expect(checks.get('container-host')).toMatchObject({ state: 'ok' });
    expect(checks.get('clock')).toMatchObject({ state: 'ok' });
    expect(checks.get('engine-disk')?.detail).toMatch(/ GiB$/);
    expect(examinedAll.stderr).toBe('');
  });

  it('refuses to repair what is not broken, or what it does not know', async () => {
    for (const id of ['credential-helper', 'nonsense']) {
      const refused = await doctor(home, ['--fix', id, '--json']);
      expect(refused.code).toBe(2);
      expect(refusalOf(refused).code).toBe('wrong-use');
    }
  });
});

describe('a bad day of this computer', () => {
  it.runIf(isRoot)('a socket without permission', async () => {
    const proxy = await SocketProxy.open();
    closing.push(() => proxy.close());
    const path = proxy.host.slice('unix://'.length);
    for (const folder of [dirname(path), dirname(home.home)]) await chmod(folder, 0o755);
    await mkdir(home.home);
    await chmod(home.home, 0o777);
    await chmod(path, 0o600);
    const asNobody = { env: { DOCKER_HOST: proxy.host, HOME: home.home }, uid: 65534 };
    const forbidden = await doctor(home, ['--json'], asNobody);
    expect(forbidden.code).toBe(3);
    expect(checksOf(forbidden).get('engine')).toMatchObject({
      state: 'failed',
      problem: { code: 'engine-no-permission' },
      fixes: [{ id: 'show-permission-help', confirm: false }, { id: 'look-again' }],
    });
    const words = await doctor(home, [], asNobody);
    expect(words.stdout).toContain('You are not allowed to use Docker');

    await chmod(path, 0o666);
    expect(await examined(home, 'engine', asNobody)).toMatchObject({ state: 'ok' });
  });

  it('a variable of the shell that leads nowhere: the line that takes it out', async () => {
    const env = { DOCKER_HOST: 'tcp://someone:secret-pass@127.0.0.1:1' };
    const astray = await doctor(home, ['--json'], { env });
    expect(astray.code).toBe(3);
    expect(checksOf(astray).get('docker-settings')).toMatchObject({
      state: 'warning',
      problem: { code: 'docker-variable-stray', params: { command: 'unset DOCKER_HOST' } },
    });
    expect(astray.stdout.match(/.{0,200}secret-pass.{0,40}/g)).toBeNull();
    expect(await examined(home, 'docker-settings')).toMatchObject({ state: 'ok' });
  });

  it('a context that points nowhere is set back, but not unasked', async () => {
    const { file, env } = await dockerConfig({ currentContext: 'gone', psFormat: 'json' });
    const words = await doctor(home, [], { env });
    expect(words.stdout).toContain('Terminals are sent to a Docker that is not there');
    expect(words.stdout).toContain('quayside doctor --fix docker-settings');

    const unasked = await doctor(home, ['--fix', 'docker-settings', '--json'], { env });
    expect(unasked.code).toBe(2);
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('currentContext', 'gone');

    const mended = await doctor(home, ['--fix', 'docker-settings', '--yes', '--json'], { env });
    expect(mended.code).toBe(0);
    expect(mendedCheck(mended)).toMatchObject({ id: 'docker-settings', state: 'ok' });
    const { stdout } = await run('docker', ['context', 'show'], {
      env: { ...process.env, ...env },
    });
    expect(stdout.trim()).toBe('default');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ psFormat: 'json' });
  });

  it('a credential helper that is named but gone is taken out, and the rest is kept', async () => {
    const config = {
      auths: { 'registry.example': {} },
      credsStore: 'gone-one',
      credHelpers: { 'other.example': 'gone-two' },
      psFormat: 'json',
    };
    const { file, env } = await dockerConfig(config);
    const broken = await examined(home, 'credential-helper', { env });
    expect(broken).toMatchObject({
      state: 'failed',
      problem: { code: 'credential-helper-missing' },
      fixes: [{ id: 'remove-credential-helper', confirm: true }, { id: 'look-again' }],
    });
    expect(broken.proof).toContain('docker-credential-gone-one: not found');

    const args = ['--fix', 'remove-credential-helper', '--yes', '--json'];
    const mended = await doctor(home, args, { env });
    expect(mendedCheck(mended)).toMatchObject({ id: 'credential-helper', state: 'ok' });
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      auths: config.auths,
      psFormat: 'json',
    });
    const copies = (await readdir(dirname(file))).filter((name) =>
      name.includes('before-quayside'),
    );
    expect(copies).toHaveLength(1);
    const copy = await readFile(join(dirname(file), copies[0] ?? ''), 'utf8');
    expect(JSON.parse(copy)).toEqual(config);
  });

  it.runIf(existsSync(terminal))('is asked for in a terminal, and only a yes counts', async () => {
    const { file, env } = await dockerConfig({ currentContext: 'gone' });
    const answered = async (answer: string) => {
      const command = `"${process.execPath}" "${cli}" doctor --fix docker-settings`;
      const places = { QUAYSIDE_HOME: home.home, QUAYSIDE_STACKS: home.stacks, LANG: 'C' };
      const child = spawn(terminal, ['--quiet', '--command', command, '/dev/null'], {
        env: { ...process.env, ...places, ...env },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      let said = '';
      for await (const piece of child.stdout.setEncoding('utf8')) {
        const before = said;
        said += String(piece);
        if (said.includes('[y/N]') && !before.includes('[y/N]')) child.stdin.write(`${answer}\n`);
      }
      return said;
    };
    expect(await answered('n')).toContain('Nothing was changed');
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('currentContext', 'gone');
    expect(await answered('y')).toContain('Docker settings: repaired.');
    expect(JSON.parse(await readFile(file, 'utf8'))).not.toHaveProperty('currentContext', 'gone');
  });

  it.runIf(isRoot)('a disk that is nearly full, and one that is not', async () => {
    await mkdir(home.home);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', home.home]);
    closing.push(() => run('umount', [home.home]));
    expect(await examined(home, 'disk')).toMatchObject({
      state: 'failed',
      problem: { code: 'disk-low', params: { free: '0.1 GiB' } },
    });
    await run('mount', ['-o', 'remount,size=8g', home.home]);
    expect(await examined(home, 'disk')).toMatchObject({ state: 'ok', detail: '8.0 GiB' });
  });

  it('a certificate file that is not there', async () => {
    const env = { SSL_CERT_FILE: join(home.home, 'gone.pem') };
    expect(await examined(home, 'certificates', { env })).toMatchObject({
      state: 'warning',
      problem: { code: 'certificate-file-unreadable', params: { reason: 'ENOENT' } },
    });
  });

  it('a proxy that does not answer, named without its password', async () => {
    const env = { HTTPS_PROXY: `http://me:pass-4711@127.0.0.1:${await freePort()}` };
    const broken = await doctor(home, ['--json'], { env });
    expect(checksOf(broken).get('proxy')).toMatchObject({
      state: 'warning',
      problem: { code: 'proxy-unreachable', params: { reason: 'ECONNREFUSED' } },
    });
    expect(broken.stdout).not.toContain('pass-4711');
  });
});

/** Speaks the part of LM Studio's published protocol that tells its models. */
function lmStudio(): Server {
  return createServer((request, response) => {
    const isList = request.url === '/v1/models';
    response.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isList ? { data: [{ id: 'x1-model' }] } : { error: 'unknown' }));
  });
}

describe('models and keys', () => {
  it('LM Studio for this computer only, then for the network', async () => {
    const port = await freePort();
    await home.addStack(
      'x1-models',
      `x-quayside: { env: { LMSTUDIO_URL: { provider: lmstudio } } }
services:
  only: { image: node:24-bookworm-slim, environment: ["LMSTUDIO_URL=\${LMSTUDIO_URL:-}"] }
`,
    );
    const env = { LMSTUDIO_URL: `http://host.docker.internal:${port}`, HOME: dirname(home.home) };
    expect(await examined(home, 'lm-studio', { env })).toMatchObject({
      state: 'warning',
      problem: { code: 'lm-studio-missing' },
      fixes: [{ id: 'get-lm-studio' }, { id: 'look-again' }],
    });

    const alone = lmStudio();
    await listening(alone, port, '127.0.0.1');
    const narrow = checksOf(await doctor(home, ['--json'], { env }));
    expect(narrow.get('lm-studio')).toMatchObject({ state: 'ok', detail: 'x1-model' });
    expect(narrow.get('lm-studio-container')).toMatchObject({
      state: 'warning',
      problem: { code: 'lm-studio-loopback', params: { port } },
    });
    const words = await doctor(home, [], { env });
    expect(words.stdout).toContain('switch on "Serve on Local Network"');
    await closed(alone);

    const open = lmStudio();
    await listening(open, port, '0.0.0.0');
    const wide = await examined(home, 'lm-studio-container', { env });
    await closed(open);
    expect(wide).toMatchObject({ state: 'ok' });
    expect(wide.proof.join()).toMatch(
      /GET http:\/\/host\.docker\.internal:\d+\/v1\/models: HTTP 200/,
    );
  });

  it.each([
    [401, 'authentication_error', 'invalid x-api-key', 'failed', 'key-rejected'],
    [401, 'authentication_error', 'this key has expired', 'failed', 'key-expired'],
    [403, 'billing_error', 'Your credit balance is too low', 'failed', 'key-no-credit'],
    [200, null, null, 'ok', undefined],
  ] as const)(
    'a key to which the provider says %i %s: %s',
    async (status, type, message, state, code) => {
      const server = createServer((_request, response) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        const refused = { type: 'error', error: { type, message } };
        response.end(JSON.stringify(status === 200 ? { data: [] } : refused));
      });
      const port = await listening(server, 0, '127.0.0.1');
      closing.push(() => closed(server));
      await home.addStack(
        'x1-keys',
        `x-quayside: { env: { ANTHROPIC_API_KEY: { secret: true, provider: anthropic } } }
services:
  only: { image: node:24-bookworm-slim, environment: ["K=\${ANTHROPIC_API_KEY:-}"] }
`,
      );
      const key = 'sk-ant-x1-never-shown-4711';
      const env = { ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}`, ANTHROPIC_API_KEY: key };
      const seen = await doctor(home, ['--json'], { env });
      const check = checksOf(seen).get('key-anthropic');
      expect(check?.state).toBe(state);
      expect(check?.problem?.code).toBe(code);
      expect(seen.stdout + seen.stderr).not.toContain(key);
    },
  );
});

it('a start that was cut off is gone on with', async () => {
  const { id } = await home.addHello();
  await mkdir(join(home.home, 'runs', id), { recursive: true });
  const marker = { taskId: 'x1', kind: 'up', startedAt: new Date().toISOString() };
  await writeFile(home.runFile(id, 'marker.json'), JSON.stringify(marker));
  const left = await examined(home, 'interrupted');
  expect(left).toMatchObject({
    state: 'warning',
    detail: id,
    problem: { code: 'task-interrupted', params: { stack: id } },
    fixes: [{ id: 'continue-start' }, { id: 'stop-stack' }],
  });
  const mended = await doctor(home, ['--fix', 'interrupted', '--json']);
  expect(mended.code).toBe(0);
  expect(mendedCheck(mended)).toMatchObject({ id: 'interrupted', state: 'ok' });
});
