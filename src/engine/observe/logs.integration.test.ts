import type Dockerode from 'dockerode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogBatch, LogLine } from '#shared/log-line.ts';
import { engineSocket, idle, SocketMonitor, SocketProxy, TestStack } from './engine-for-tests.ts';
import { LogHub, type LogSubscription } from './logs.ts';
import { Observer } from './observer.ts';

const secret = 'sk-ant-very-secret';

/** A stack's logs, as a window reads them. */
class LogReader {
  readonly lines: LogLine[] = [];
  readonly batches: LogBatch[] = [];
  readonly #hub: LogHub;
  #subscription: LogSubscription | null = null;
  #wake: () => void = () => undefined;

  constructor(hub: LogHub) {
    this.#hub = hub;
  }

  async open(stackId: string): Promise<LogSubscription> {
    const opened = await this.#hub.open(stackId, (batch) => {
      this.batches.push(batch);
      this.lines.push(...batch.lines);
      this.#wake();
    });
    if (!opened.ok) throw new Error(opened.problem.code);
    this.#subscription = opened.value;
    this.lines.unshift(...opened.value.lines);
    return opened.value;
  }

  close(): void {
    this.#subscription?.close();
  }

  texts(service: string): string[] {
    return this.lines.filter((line) => line.service === service).map((line) => line.text);
  }

  async until(isThere: (lines: readonly LogLine[]) => boolean): Promise<void> {
    while (!isThere(this.lines)) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  /** Waits for so many lines of one service. */
  async count(service: string, count: number): Promise<string[]> {
    await this.until(() => this.texts(service).length >= count);
    return this.texts(service);
  }
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => String(from + index));
}

/** Prints the numbers from `from` on, `each` milliseconds apart, until it is told to stop. */
function counting(from: number, each: number): string {
  return `let n = ${from}; setInterval(() => console.log(n++), ${each}); process.on('SIGTERM', () => process.exit(0))`;
}

let stack: TestStack;
let proxy: SocketProxy;
let monitor: SocketMonitor;
let observer: Observer;
let hub: LogHub;
let reader: LogReader;

beforeEach(async () => {
  stack = new TestStack('logs');
  proxy = new SocketProxy();
  await proxy.listen();
  monitor = new SocketMonitor(proxy.path);
  await monitor.look();
  observer = new Observer({ monitor, onChange: () => undefined, debounceMs: 50 });
  observer.start();
  await observer.settled();
  hub = makeHub();
  reader = new LogReader(hub);
});

afterEach(async () => {
  reader.close();
  hub.dispose();
  await observer.dispose();
  await proxy.cut();
  await stack.clear();
});

function makeHub(ringBytes?: number): LogHub {
  return new LogHub({
    monitor,
    observer,
    mask: (text) => text.replaceAll(secret, '••••'),
    ...(ringBytes === undefined ? {} : { ringBytes }),
  });
}

async function observed(container: Dockerode.Container, state: string): Promise<void> {
  const found = await observer.waitFor(
    stack.id,
    (all) => all.some((one) => one.id === container.id && one.state === state),
    AbortSignal.timeout(30_000),
  );
  expect(found.ok).toBe(true);
}

describe('the past', () => {
  it('is merged by time over all services, those that have finished included', async () => {
    const takingTurns = (turn: number) =>
      `let n = ${turn}; const t = setInterval(() => { console.log(n); n += 2; if (n > 20) clearInterval(t); }, 40)`;
    const all = [await stack.run('a', takingTurns(0)), await stack.run('b', takingTurns(1))];
    await Promise.all(all.map((container) => container.wait()));
    for (const container of all) await observed(container, 'exited');
    const { lines, dropped } = await reader.open(stack.id);
    expect(lines.map((line) => line.time)).toEqual(lines.map((line) => line.time).sort());
    expect(new Set(lines.map((line) => line.service))).toEqual(new Set(['a', 'b']));
    expect(lines.map((line) => line.text).sort()).toEqual(numbers(0, 21).sort());
    expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index));
    expect(dropped).toBe(0);
  });

  it('comes at once although a container goes on talking', async () => {
    const container = await stack.run('web', counting(0, 20));
    await observed(container, 'running');
    await reader.open(stack.id);
    const told = await reader.count('web', 60);
    expect(told).toEqual(numbers(0, told.length));
  });
});

describe('what comes in', () => {
  it('keeps streams apart, keeps ANSI, hides secrets', async () => {
    await reader.open(stack.id);
    await stack.run(
      'web',
      `console.log('\\x1b[31mred\\x1b[0m'); console.error('key is ${secret}!');`,
    );
    await reader.count('web', 2);
    const told = reader.lines.map(({ stream, text }) => `${stream}: ${text}`);
    expect(told.sort()).toEqual(['stderr: key is ••••!', 'stdout: \x1b[31mred\x1b[0m']);
  });

  it('is read raw from a TTY, without its line ends', async () => {
    await reader.open(stack.id);
    await stack.run(
      'shell',
      `console.log('one'); console.error('two'); console.log('ü'.repeat(20000))`,
      {
        Tty: true,
      },
    );
    const told = await reader.count('shell', 3);
    expect(told).toEqual(['one', 'two', 'ü'.repeat(20_000)]);
    expect(reader.lines.every((line) => /^\d{4}-.*\.\d{9}Z$/.test(line.time))).toBe(true);
  });

  it('may be one line of 5 MB', async () => {
    await reader.open(stack.id);
    await stack.run('web', `process.stdout.write('é'.repeat(2500000) + '\\nend\\n')`);
    await reader.until(() => reader.texts('web').includes('end'));
    const pieces = reader.texts('web').slice(0, -1);
    expect(pieces.join('') === 'é'.repeat(2_500_000)).toBe(true);
    expect(pieces.length).toBe(5);
  });

  it('may be noise', async () => {
    await reader.open(stack.id);
    const script = `const b = Buffer.alloc(200000); for (let i = 0; i < b.length; i++) b[i] = (i * 7919 + (i >> 3)) & 255;
      process.stdout.write(b, () => process.stdout.write('\\nafter the noise\\n'));`;
    const container = await stack.run('web', script);
    await reader.until(() => reader.texts('web').includes('after the noise'));
    const noise = Buffer.alloc(200_000);
    for (let i = 0; i < noise.length; i += 1) noise[i] = (i * 7919 + (i >> 3)) & 255;
    const plain = (text: string) => text.replaceAll('\r', '');
    expect(plain(reader.texts('web').slice(0, -1).join('\n'))).toBe(plain(noise.toString('utf8')));
    await container.wait();
  });

  it('follows a container that is restarted and one that is made anew', async () => {
    await reader.open(stack.id);
    const first = await stack.run('web', counting(0, 10));
    await reader.count('web', 30);
    await first.restart({ t: 2 });
    const started = (texts: readonly string[]) => texts.filter((text) => text === '0').length;
    await reader.until(() => started(reader.texts('web')) === 2);
    await first.stop({ t: 2 });
    await first.remove();
    await stack.run('web', counting(1000, 10));
    await reader.until(() => reader.texts('web').includes('1050'));
    const told = reader.texts('web');
    const [second, third] = [told.indexOf('0', 1), told.indexOf('1000')];
    const runs = [told.slice(0, second), told.slice(second, third), told.slice(third)];
    expect(runs.map((run) => run[0])).toEqual(['0', '0', '1000']);
    for (const run of runs)
      expect(run).toEqual(numbers(Number(run[0]), Number(run[0]) + run.length));
  });

  it('has no gap and no double after the connection was cut, twice', async () => {
    const [web, worker] = ['web', 'worker'] as const;
    await stack.run(web, counting(0, 1));
    await stack.run(worker, counting(0, 3));
    await reader.open(stack.id);
    for (let cut = 1; cut <= 2; cut += 1) {
      const before = (await reader.count(web, 300 * cut)).length;
      await proxy.cut();
      await stack.docker.ping();
      await proxy.listen();
      await reader.count(web, before + 300);
    }
    for (const service of [web, worker]) {
      const told = reader.texts(service);
      expect(told).toEqual(numbers(0, told.length));
    }
    expect(monitor.losses).toBeGreaterThan(0);
  });

  it('goes on where it was when it is opened again', async () => {
    await stack.run('web', counting(0, 2));
    await reader.open(stack.id);
    await reader.count('web', 100);
    reader.close();
    const again = new LogReader(hub);
    const { lines } = await again.open(stack.id);
    expect(lines.length).toBeGreaterThanOrEqual(100);
    const told = await again.count('web', 300);
    again.close();
    expect(told).toEqual(numbers(0, told.length));
    expect(again.lines.map((line) => line.seq)).toEqual(numbers(0, told.length).map(Number));
  });
});

describe('a reader that is slow', () => {
  it('gets the newest lines, and learns exactly how many were dropped', async () => {
    hub.dispose();
    hub = makeHub(256 * 1024);
    const batches: LogBatch[] = [];
    let release: () => void = () => undefined;
    const opened = await hub.open(stack.id, (batch) => {
      batches.push(batch);
      return new Promise<void>((resolve) => (release = resolve));
    });
    const total = 30_000;
    const container = await stack.run(
      'web',
      `let s = ''; for (let n = 0; n < ${total}; n++) s += n + '\\n'; process.stdout.write(s)`,
    );
    await container.wait();
    const fast = new LogReader(hub);
    await fast.open(stack.id);
    await fast.until((lines) => lines.at(-1)?.text === String(total - 1));
    fast.close();
    while (batches.at(-1)?.lines.at(-1)?.text !== String(total - 1)) {
      const had = batches.length;
      release();
      while (batches.length === had) await new Promise((resolve) => setImmediate(resolve));
    }
    const told = batches.flatMap((batch) => batch.lines);
    const last = batches.at(-1);
    const kept = told.filter((line) => line.seq >= (last?.dropped ?? 0));
    expect((last?.dropped ?? 0) + kept.length).toBe(total);
    expect(told.every((line) => line.text === String(line.seq))).toBe(true);
    expect(told.length).toBeLessThan(total);
    expect(Math.max(...batches.map((batch) => batch.lines.length))).toBeLessThanOrEqual(4000);
    if (opened.ok) opened.value.close();
  });
});

describe('what a service printed last', () => {
  it('comes from its container, one stream or both', async () => {
    const script = `for (let n = 0; n < 30; n++) { console.log('out ' + n); console.error('err ' + n + ' ${secret}'); }`;
    const container = await stack.run('job', script);
    await container.wait();
    await observed(container, 'exited');
    const told = async (stream: 'stdout' | 'stderr' | 'both', count: number) => {
      const found = await hub.lastLines(stack.id, 'job', stream, count);
      return found.ok ? found.value.map((line) => line.text) : [];
    };
    expect(await told('stderr', 2)).toEqual(['err 28 ••••', 'err 29 ••••']);
    expect(await told('stdout', 3)).toEqual(['out 27', 'out 28', 'out 29']);
    expect(await told('both', 60)).toHaveLength(60);
  });

  it('is remembered when the container is gone', async () => {
    await reader.open(stack.id);
    const container = await stack.run('job', `console.error('no database'); process.exit(3)`);
    await reader.count('job', 1);
    await container.remove({ force: true });
    await observer.waitFor(stack.id, (all) => all.length === 0, AbortSignal.timeout(30_000));
    const found = await hub.lastLines(stack.id, 'job', 'stderr', 5);
    expect(found.ok && found.value.map((line) => line.text)).toEqual(['no database']);
  });

  it('is nothing for a service that is not there, and a problem without an engine', async () => {
    await stack.run('web', idle);
    expect(await hub.lastLines(stack.id, 'nobody', 'both', 5)).toEqual({ ok: true, value: [] });
    const nowhere = new SocketMonitor(`${engineSocket}.none`);
    const lonely = new LogHub({ monitor: nowhere, observer, mask: (text) => text });
    const found = await lonely.lastLines(stack.id, 'web', 'both', 5);
    lonely.dispose();
    expect(found.ok || found.problem.code).toBe('engine-lost');
  });
});
