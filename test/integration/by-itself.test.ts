import { afterEach, beforeEach, expect, it } from 'vitest';
import { AutoStart } from '../../src/host/auto-start.ts';
import { IdleStop } from '../../src/host/idle-stop.ts';
import { containersOf, ended, QuaysideHome, stackOf, until } from './support/quayside-home.ts';

let home: QuaysideHome;
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(() => home.remove());

function fail(cause: unknown): never {
  throw cause;
}

it('a stack that is to start with Quayside does, and no other', async () => {
  const { id: chosen } = await home.addHello();
  const other = await home.addStack(
    'other',
    'services:\n  web: { image: node:24-bookworm-slim, command: [sleep, infinity] }\n',
  );
  const before = await home.open();
  expect(before.setHabits(chosen, { startWithQuayside: true })).toMatchObject({ ok: true });
  await before.close();

  const quayside = await home.open();
  expect(stackOf(quayside, chosen)).toMatchObject({ startWithQuayside: true, state: 'stopped' });
  new AutoStart(quayside, fail).begin();
  await until(quayside, ({ stacks }) => stacks[chosen]?.state === 'ready', 'the stack is ready');
  expect(await containersOf(other)).toEqual([]);
});

it('a stack stops once nobody has used the computer for as long as was said', async () => {
  const { id } = await home.addHello();
  const quayside = await home.open();
  await ended(quayside, quayside.up(id));
  await until(quayside, ({ stacks }) => stacks[id]?.state === 'ready', 'the stack is ready');
  quayside.setHabits(id, { stopAfterIdleMinutes: 30 });

  const stopped: string[] = [];
  let idle = 29 * 60;
  const idleStop = new IdleStop({
    quayside,
    idleSeconds: () => Promise.resolve(idle),
    onStopped: (stack) => stopped.push(stack.id),
    onFault: fail,
  });
  try {
    await idleStop.look();
    expect(stackOf(quayside, id).state).toBe('ready');

    idle = 30 * 60;
    await idleStop.look();
    await until(quayside, ({ stacks }) => stacks[id]?.state === 'stopped', 'the stack is stopped');
    expect(stopped).toEqual([id]);
    expect(await containersOf(id)).toEqual([]);

    await idleStop.look();
    expect(stopped).toEqual([id]);
  } finally {
    idleStop.stop();
  }
});

it('refuses habits of a stack that is not there', async () => {
  const quayside = await home.open();
  const refused = quayside.setHabits('nobody', { startWithQuayside: true });
  expect(refused).toMatchObject({ ok: false, problem: { code: 'stack-not-found' } });
});
