import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceState } from '#shared/stack-view.ts';
import { idle, engineSocket, SocketMonitor, SocketProxy, TestStack } from './engine-for-tests.ts';
import type { ObservedContainer } from './containers.ts';
import type { Death } from './deaths.ts';
import { Observer } from './observer.ts';
import { serviceViews } from './readiness.ts';

const second = 1_000_000_000;

describe('Observer on a real engine', () => {
  let stack: TestStack;
  let monitor: SocketMonitor;
  let observer: Observer;
  let changes: string[];
  let deaths: Death[];

  async function observe(socketPath: string): Promise<void> {
    changes = [];
    deaths = [];
    monitor = new SocketMonitor(socketPath);
    observer = new Observer({
      monitor,
      onChange: (stackId) => changes.push(stackId),
      onDeath: (death) => deaths.push(death),
      mask: (text) => text.replaceAll('hunter2', '••••'),
    });
    await monitor.look();
    observer.start();
    await observer.settled();
  }

  function until(
    predicate: (containers: readonly ObservedContainer[]) => boolean,
    limitMs = 30_000,
  ) {
    return observer.waitFor(stack.id, predicate, AbortSignal.timeout(limitMs));
  }

  const untilState = (state: ServiceState, role: 'service' | 'one-shot' = 'service') =>
    until((containers) =>
      serviceViews({ services: ['web'], roles: { web: role } }, null, containers).every(
        (view) => view.state === state,
      ),
    );

  beforeEach(() => {
    stack = new TestStack('observer');
  });
  afterEach(async () => {
    await observer.dispose();
    await stack.clear();
  });

  it('follows a health check from starting to healthy to unhealthy, secrets masked', async () => {
    await observe(engineSocket);
    const container = await stack.run('web', idle, {
      Healthcheck: {
        Test: ['CMD-SHELL', 'test -e /tmp/up || { echo "no hunter2 here"; exit 1; }'],
        Interval: second / 4,
        StartPeriod: 60 * second,
        Retries: 1,
        ...{ StartInterval: second / 4 },
      },
    });
    expect((await untilState('starting')).ok).toBe(true);
    const touch = (command: string[]) => container.exec({ Cmd: command });
    await (await touch(['touch', '/tmp/up'])).start({});
    expect((await untilState('healthy')).ok).toBe(true);
    await (await touch(['rm', '/tmp/up'])).start({});
    const unhealthy = await untilState('unhealthy');
    expect(unhealthy.ok && unhealthy.value[0]?.health).toEqual({
      status: 'unhealthy',
      lastOutput: 'no •••• here',
    });
    expect(changes).toContain(stack.id);
  });

  it('tells a finished one-shot from a failed one, and forgets what is removed', async () => {
    await observe(engineSocket);
    const good = await stack.run('web', 'process.exit(0)');
    expect((await untilState('finished', 'one-shot')).ok).toBe(true);
    await good.remove();
    expect((await until((containers) => containers.length === 0)).ok).toBe(true);
    await stack.run('web', 'process.exit(3)');
    const failed = await untilState('failed', 'one-shot');
    expect(failed.ok && failed.value[0]?.exitCode).toBe(3);
  });

  it('sees a container that runs out of memory', async () => {
    await observe(engineSocket);
    const greedy = 'const held = []; for (;;) held.push(Buffer.alloc(8 << 20, 1))';
    await stack.run('web', greedy, {
      HostConfig: { Memory: 96 << 20, MemorySwap: 96 << 20 },
    });
    const failed = await untilState('failed');
    expect(failed.ok && failed.value[0]).toMatchObject({
      oomKilled: true,
      memoryLimitBytes: 96 << 20,
    });
  });

  it('calls a restart loop restarting, even in the moments in which it runs', async () => {
    await observe(engineSocket);
    await stack.run('web', 'setTimeout(() => process.exit(1), 150)', {
      HostConfig: { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } },
    });
    await until((containers) => containers.some(({ restartCount }) => restartCount >= 2));
    const seen = new Set<string>();
    await until((containers) => {
      const [view] = serviceViews({ services: ['web'], roles: {} }, null, containers);
      if (view !== undefined) seen.add(view.state);
      return (view?.restarts ?? 0) >= 5;
    });
    expect([...seen]).toEqual(['restarting']);
  });

  it('knows published ports and leaves out one-off containers and other projects', async () => {
    await observe(engineSocket);
    await stack.run('web', idle, {
      ExposedPorts: { '80/tcp': {}, '81/tcp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } },
    });
    await stack.run('job', idle, { Labels: { 'com.docker.compose.oneoff': 'True' } });
    const found = await until((containers) => containers.some(({ ports }) => ports.length > 0));
    expect(found.ok && found.value.map(({ service }) => service)).toEqual(['web']);
    expect(found.ok && found.value[0]?.ports).toEqual([
      {
        containerPort: 80,
        protocol: 'tcp',
        hostIp: '127.0.0.1',
        hostPort: expect.any(Number) as number,
      },
    ]);
  });

  it('lists everything again after the connection was cut', async () => {
    const proxy = new SocketProxy();
    await proxy.listen();
    await observe(proxy.path);
    const gone = await stack.run('gone', idle);
    expect((await until((containers) => containers.length === 1)).ok).toBe(true);
    await proxy.cut();
    await gone.remove({ force: true });
    await stack.run('web', idle);
    await expect.poll(() => monitor.connection).toBeNull();
    expect(observer.containers(stack.id).map(({ service }) => service)).toEqual(['gone']);
    await proxy.listen();
    const again = await until((containers) => containers.some(({ state }) => state === 'running'));
    expect(again.ok && again.value.map(({ service }) => service)).toEqual(['web']);
    expect(monitor.losses).toBeGreaterThan(0);
    await stack.run('later', idle);
    expect((await until((containers) => containers.length === 2)).ok).toBe(true);
    await observer.dispose();
    await proxy.cut();
  });

  it('tells of a death with its last words, and not of a stop', async () => {
    await observe(engineSocket);
    const stopped = await stack.run('calm', idle);
    await until((containers) => containers.length === 1);
    await stopped.stop();
    await stack.run('web', 'console.error("bad key hunter2"); process.exit(4)');
    const own = () => deaths.filter(({ stackId }) => stackId === stack.id);
    await expect.poll(own, { timeout: 10_000 }).toHaveLength(1);
    expect(own()[0]).toMatchObject({
      service: 'web',
      exitCode: 4,
      oomKilled: false,
      lastStderr: ['bad key ••••'],
    });
  });

  it('gives up waiting when told to', async () => {
    await observe(engineSocket);
    const stopped = await until(() => false, 300);
    expect(stopped).toMatchObject({ ok: false, problem: { code: 'task-cancelled' } });
  });
});
