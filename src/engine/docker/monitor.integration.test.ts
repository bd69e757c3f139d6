import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EngineView } from '#shared/engine-view.ts';
import { nativeEngine } from './installed.ts';
import { EngineMonitor, type EngineMonitorOptions } from './monitor.ts';
import { machineOf } from './paths.ts';
import { TestSockets } from './sockets-for-tests.ts';

const run = promisify(execFile);
const monitors: EngineMonitor[] = [];
let folder = '';
let sockets: TestSockets;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-monitor-'));
  sockets = await TestSockets.create();
});
afterAll(async () => {
  await sockets.clear();
  await rm(folder, { recursive: true });
});
afterEach(async () => {
  await Promise.all(monitors.splice(0).map((monitor) => monitor.dispose()));
});

function monitorWith(env: NodeJS.ProcessEnv, options: EngineMonitorOptions = {}): EngineMonitor {
  const own = { ...process.env, DOCKER_HOST: '', DOCKER_CONTEXT: '', ...env };
  const monitor = new EngineMonitor({ env: own, ...options });
  monitors.push(monitor);
  return monitor;
}

/** The engine that these tests run on. */
const live = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';

async function docker(args: readonly string[], config: string): Promise<void> {
  await run('docker', [...args], { env: { ...process.env, DOCKER_CONFIG: config } });
}

describe('an engine that runs', () => {
  it('is found, with all that is told of it', async () => {
    const monitor = monitorWith({ DOCKER_HOST: live });
    const view = await monitor.look();
    expect(view).toMatchObject({
      phase: 'ready',
      host: live,
      source: 'DOCKER_HOST',
      problem: null,
    });
    expect(view.composeVersion).toMatch(/^\d+\.\d+\.\d+$/);
    expect(view.cpus).toBeGreaterThan(0);
    expect(view.memoryBytes).toBeGreaterThan(100_000_000);
    expect(await monitor.connection?.docker.ping()).toBeTruthy();
  });

  it('is looked for once, however many ask', async () => {
    const monitor = monitorWith({ DOCKER_HOST: live });
    const seen: EngineView[] = [];
    monitor.subscribe((view) => seen.push(view));
    const [one, two] = await Promise.all([monitor.look(), monitor.look()]);
    expect(one).toBe(two);
    const { connection } = monitor;
    await monitor.look();
    expect(monitor.connection).toBe(connection);
    expect(seen).toHaveLength(1);
  });

  it('is found by the context that the real command line was told to use', async () => {
    const config = await mkdtemp(join(folder, 'config-'));
    await docker(['context', 'create', 'elsewhere', '--docker', `host=${live}`], config);
    await docker(['context', 'use', 'elsewhere'], config);
    const monitor = monitorWith({ DOCKER_CONFIG: config });
    expect(await monitor.look()).toMatchObject({
      phase: 'ready',
      source: 'context elsewhere',
      host: live,
    });
    expect(monitor.connection?.cli.env['DOCKER_HOST']).toBeFalsy();
  });

  it('is preferred to a context that leads nowhere, and the command line is told so', async () => {
    const config = await mkdtemp(join(folder, 'config-'));
    await docker(
      ['context', 'create', 'dead', '--docker', 'host=unix:///nowhere/docker.sock'],
      config,
    );
    await docker(['context', 'use', 'dead'], config);
    const monitor = monitorWith({ DOCKER_CONFIG: config });
    const view = await monitor.look();
    expect(view.phase).toBe('ready');
    const { cli } = monitor.connection ?? {};
    expect(cli?.env['DOCKER_HOST']).toBe(view.host);
    const { stdout } = await run(cli?.binary ?? '', ['info', '--format', '{{.OSType}}'], {
      env: cli?.env,
    });
    expect(stdout.trim()).toBe('linux');
  });
});

describe('no engine to use', () => {
  it.each([
    [
      'a socket that is not there',
      { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
      'not-running',
      'engine-not-running',
    ],
    [
      'a port without listener',
      { DOCKER_HOST: 'tcp://127.0.0.1:1' },
      'not-running',
      'engine-not-running',
    ],
    [
      'a context that is not defined',
      { DOCKER_CONTEXT: 'gone' },
      'context-missing',
      'engine-context-missing',
    ],
  ])('with %s', async (_, env, phase, code) => {
    const monitor = monitorWith(env);
    expect(await monitor.look()).toMatchObject({ phase, problem: { code } });
    expect(monitor.connection).toBeNull();
  });

  it('is no permission where the socket is not for this user', async () => {
    const path = await sockets.silent();
    await chmod(path, 0);
    // The administrator may use any socket: the question is asked as nobody.
    const script = `
      import { EngineMonitor } from ${JSON.stringify(new URL('./monitor.ts', import.meta.url).href)};
      if (process.getuid() === 0) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }
      const monitor = new EngineMonitor({ env: { DOCKER_HOST: ${JSON.stringify(`unix://${path}`)} } });
      process.stdout.write(JSON.stringify(await monitor.look()));
    `;
    await chmod(sockets.folder, 0o755);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
    expect(JSON.parse(stdout)).toMatchObject({
      phase: 'no-permission',
      problem: { code: 'engine-no-permission' },
    });
  });
});

const engineBinary = await nativeEngine(machineOf());
const canStartEngine = process.getuid?.() === 0 && engineBinary !== null;

/** A second engine, in a network of its own so that it leaves that of the first alone. */
class OwnEngine {
  readonly host: string;
  readonly #folder: string;
  #process: ChildProcess | null = null;

  constructor(own: string) {
    this.#folder = own;
    this.host = `unix://${own}/docker.sock`;
  }

  start(): void {
    const at = (name: string) => join(this.#folder, name);
    this.#process = spawn(
      'unshare',
      [
        ...['--net', engineBinary ?? '', '--host', this.host, '--data-root', at('data')],
        ...['--exec-root', at('exec'), '--pidfile', at('pid'), '--storage-driver', 'vfs'],
        ...['--bridge', 'none', '--iptables=false', '--ip6tables=false'],
      ],
      { stdio: 'ignore' },
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child?.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    await ended;
  }
}

describe.runIf(canStartEngine)('an engine that comes, freezes and goes', () => {
  let engine: OwnEngine;

  beforeAll(async () => {
    engine = new OwnEngine(await mkdtemp(join(folder, 'engine-')));
  });
  afterAll(() => engine.stop());

  const soon = { timeout: 30_000, interval: 50 };

  it('is told in each of its states', async () => {
    const monitor = monitorWith({ DOCKER_HOST: engine.host });
    const phases: string[] = [];
    monitor.subscribe(({ phase }) => phases.push(phase));
    monitor.watch();
    await expect.poll(() => monitor.view.phase, soon).toBe('not-running');

    engine.start();
    await expect.poll(() => monitor.view.phase, soon).toBe('ready');
    const { connection } = monitor;
    expect(connection?.host).toBe(engine.host);

    engine.signal('SIGSTOP');
    monitor.lost();
    await expect.poll(() => monitor.view.phase, { ...soon, timeout: 5000 }).toBe('hanging');
    expect(monitor.connection).toBeNull();

    engine.signal('SIGCONT');
    await expect.poll(() => monitor.view.phase, soon).toBe('ready');

    await engine.stop();
    monitor.lost();
    await expect.poll(() => monitor.view.phase, soon).toBe('not-running');
    expect(phases).toEqual(['not-running', 'ready', 'hanging', 'ready', 'not-running']);
  });
});

describe('starting an engine', () => {
  it('is done at once where one runs', async () => {
    expect(await monitorWith({ DOCKER_HOST: live }).start()).toEqual({ ok: true, value: null });
  });

  it('says that there is nothing to start where nothing is installed', async () => {
    const env = { PATH: '/nowhere', DOCKER_HOST: 'unix:///nowhere/docker.sock' };
    const monitor = new EngineMonitor({ env, platform: 'freebsd', homeDir: folder });
    monitors.push(monitor);
    expect(await monitor.look()).toMatchObject({ phase: 'not-installed' });
    expect(await monitor.start()).toMatchObject({
      ok: false,
      problem: { code: 'engine-not-installed' },
    });
  });
});
