import { afterEach, expect, it } from 'vitest';
import { mask } from '../problems/mask.ts';
import { engineSocket, SocketMonitor, TestStack } from './engine-for-tests.ts';
import { LogHub } from './logs.ts';
import { Observer } from './observer.ts';

const linesPerSecond = 50_000;
const seconds = 20;
const total = linesPerSecond * seconds;
/** The loop may not be held up by this for longer: no frame of the window may take over 100 ms. */
const longestTurnMs = 100;
/** Collecting garbage now and then aside. */
const usualTurnMs = 30;

/** Prints numbered lines of about 70 characters at the agreed rate, as far as it is let to. */
const flood = `
  const rest = ' the quick brown fox jumps over the lazy dog and keeps on running';
  const start = Date.now();
  let n = 0;
  function print() {
    const due = Math.min(${total}, Math.floor(((Date.now() - start) * ${linesPerSecond}) / 1000));
    let text = '';
    while (n < due) text += n++ + rest + '\\n';
    process.stdout.write(text, () => { if (n < ${total}) setTimeout(print, 5); });
  }
  print();`;

const stack = new TestStack('flood');
const monitor = new SocketMonitor(engineSocket);
const observer = new Observer({ monitor, onChange: () => undefined });
const secrets = ['sk-ant-0123456789', 'AIza-0123456789', 'postgres-password', 'redis-password'];
const hub = new LogHub({ monitor, observer, mask: (text) => mask(text, secrets) });

afterEach(async () => {
  hub.dispose();
  await observer.dispose();
  await stack.clear();
});

/** How long this thread worked each time without a break, in milliseconds of its own processor time. */
function watchTurns(): () => number[] {
  const spent = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const turns: number[] = [];
  let before = spent();
  const timer = setInterval(() => {
    const now = spent();
    turns.push(now - before);
    before = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return turns.sort((a, b) => a - b);
  };
}

it(`bears ${linesPerSecond} lines a second for ${seconds} seconds`, async () => {
  await monitor.look();
  observer.start();
  let next = 0;
  let dropped = 0;
  let biggest = 0;
  let wrong: string | null = null;
  let done: () => unknown = () => undefined;
  const all = new Promise<void>((resolve) => (done = resolve));
  const opened = await hub.open(stack.id, (batch) => {
    for (const line of batch.lines) {
      if (line.seq !== next || !line.text.startsWith(`${next} `)) {
        wrong ??= `${line.text} came in place of ${next}`;
      }
      next += 1;
    }
    ({ dropped } = batch);
    biggest = Math.max(biggest, batch.lines.length);
    if (next === total || wrong !== null) done();
  });
  expect(opened.ok).toBe(true);
  const endWatch = watchTurns();
  await stack.run('flood', flood);
  await all;
  expect(wrong).toBeNull();
  const turns = endWatch();
  expect(turns.at(-1)).toBeLessThan(longestTurnMs);
  expect(turns[Math.floor(turns.length * 0.999)]).toBeLessThan(usualTurnMs);
  expect(biggest).toBeLessThanOrEqual(4000);

  const again = await hub.open(stack.id, () => undefined);
  const lines = again.ok ? again.value.lines : [];
  expect(dropped + lines.length).toBe(total);
  expect(lines.every((line, index) => line.seq === dropped + index)).toBe(true);
  expect(lines.at(-1)?.text.startsWith(`${total - 1} `)).toBe(true);
  // Text and bookkeeping of what is kept fill the agreed 8 MiB.
  const kept = lines.reduce((sum, line) => sum + line.text.length + 128, 0);
  expect(kept).toBeLessThanOrEqual(8 * 1024 * 1024);
  expect(kept).toBeGreaterThan(8 * 1024 * 1024 - 300);
});
