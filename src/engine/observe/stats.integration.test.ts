import { afterEach, describe, expect, it } from 'vitest';
import type { StatsSample } from '#shared/stats.ts';
import { engineSocket, idle, SocketMonitor, TestStack } from './engine-for-tests.ts';
import { Observer } from './observer.ts';
import { StatsFeed } from './stats.ts';

describe('StatsFeed on a real engine', () => {
  const stack = new TestStack('stats');
  const monitor = new SocketMonitor(engineSocket);
  const observer = new Observer({ monitor, onChange: () => undefined });
  const feed = new StatsFeed({ monitor, observer });

  afterEach(async () => {
    feed.dispose();
    await observer.dispose();
    await stack.clear();
  });

  it('tells CPU and memory of each service while it is open', async () => {
    await stack.run('busy', 'const held = Buffer.alloc(64 << 20, 1); for (;;) held[0] ^= 1;', {
      HostConfig: { Memory: 256 << 20 },
    });
    await stack.run('calm', idle);
    await monitor.look();
    observer.start();
    await observer.settled();
    const samples: StatsSample[] = [];
    const opened = await feed.open(stack.id, (sample) => samples.push(sample));
    const both = () => samples.find(({ services }) => services.length === 2);
    await expect.poll(both, { timeout: 20_000 }).toBeDefined();
    const find = (service: string) => both()?.services.find((one) => one.service === service);
    const [busy, calm] = [find('busy'), find('calm')];
    expect(busy?.cpuPercent).toBeGreaterThan(20);
    expect(busy?.cpuPercent).toBeLessThan(250);
    expect(busy?.memoryBytes).toBeGreaterThan(64 << 20);
    expect(busy?.memoryLimitBytes).toBe(256 << 20);
    expect(calm?.cpuPercent).toBeLessThan(20);
    expect(calm?.memoryLimitBytes).toBeNull();
    if (opened.ok) opened.value.close();
    const told = samples.length;
    await stack.docker.getContainer((await observed()).id).stop();
    expect(samples.length).toBe(told);
  });

  async function observed() {
    const found = await observer.waitFor(
      stack.id,
      (containers) => containers.length === 2,
      AbortSignal.timeout(10_000),
    );
    if (!found.ok || found.value[0] === undefined) throw new Error('the containers are not there');
    return found.value[0];
  }
});
