import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyDelta } from '#shared/snapshot.ts';
import { taskViewSchema } from '#shared/task-view.ts';
import { containersOf, ended, QuaysideHome, stackOf, until } from './support/quayside-home.ts';

let home: QuaysideHome;
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(() => home.remove());

describe('starting and stopping', () => {
  it('gets a stack ready, and leaves nothing behind when it stops', async () => {
    const { id, port } = await home.addHello();
    const quayside = await home.open();
    let mirror = quayside.snapshot();
    const fractions: number[] = [];
    quayside.subscribe((delta) => {
      mirror = applyDelta(mirror, delta) ?? mirror;
      for (const task of Object.values(delta.tasks ?? {})) {
        if (task?.kind === 'up') fractions.push(taskViewSchema.parse(task).fraction);
      }
    });
    expect(stackOf(quayside, id)).toMatchObject({ state: 'stopped', title: 'Hello' });

    const up = await ended(quayside, quayside.up(id));
    expect(up).toMatchObject({ state: 'done', fraction: 1, problem: null });
    await until(quayside, ({ stacks }) => stacks[id]?.state === 'ready', 'the stack is ready');
    const view = stackOf(quayside, id);
    expect(view.services.map(({ name, state }) => [name, state])).toEqual([
      ['prepare', 'finished'],
      ['api', 'healthy'],
      ['web', 'healthy'],
    ]);
    const url = view.links[0]?.url ?? '';
    expect(url).toBe(`http://127.0.0.1:${port}/`);
    expect(await (await fetch(url)).text()).toContain('hello world');
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.length).toBeGreaterThan(3);
    const { mode } = await stat(home.runFile(id, '.env'));
    expect(mode & 0o777).toBe(0o600);

    const down = await ended(quayside, quayside.down(id));
    expect(down).toMatchObject({ state: 'done', problem: null });
    expect(stackOf(quayside, id).state).toBe('stopped');
    expect(await containersOf(id)).toEqual([]);
    expect(home.hasEnvFile(id)).toBe(false);
    expect(existsSync(home.runFile(id, 'marker.json'))).toBe(false);
    expect(mirror).toEqual(quayside.snapshot());
  });

  it('restarts the whole stack or one service, and takes changed settings along', async () => {
    const { id } = await home.addHello();
    const quayside = await home.open();
    await ended(quayside, quayside.up(id));
    await quayside.setVariable(id, 'HELLO_NAME', 'moon', { thisRunOnly: false });
    const one = stackOf(quayside, id).services.find(({ name }) => name === 'web');
    expect((await ended(quayside, quayside.restart(id, 'web'))).state).toBe('done');
    const two = stackOf(quayside, id).services.find(({ name }) => name === 'web');
    expect(two?.startedAt).not.toBe(one?.startedAt);

    expect((await ended(quayside, quayside.restart(id, null))).state).toBe('done');
    await until(quayside, ({ stacks }) => stacks[id]?.state === 'ready', 'ready again');
    const url = stackOf(quayside, id).links[0]?.url ?? '';
    expect(await (await fetch(url)).text()).toContain('hello moon');
  });

  it('does one thing at a time with a stack', async () => {
    const { id } = await home.addHello();
    const quayside = await home.open();
    const first = quayside.up(id);
    expect(await quayside.down(id)).toMatchObject({ ok: false, problem: { code: 'task-busy' } });
    expect((await ended(quayside, first)).state).toBe('done');
  });

  it('knows no stack that is not there', async () => {
    const quayside = await home.open();
    expect(await quayside.up('nothing')).toMatchObject({
      ok: false,
      problem: { code: 'stack-not-found' },
    });
  });
});

describe('cancelling a start', () => {
  it.each([0, 80, 300, 700, 1500])('after %i ms leaves a plainly stopped stack', async (after) => {
    const { id } = await home.addHello();
    const quayside = await home.open();
    const begun = await quayside.up(id);
    if (!begun.ok) throw new Error(begun.problem.code);
    await new Promise((resolve) => setTimeout(resolve, after));
    expect(quayside.cancel(begun.value.taskId)).toEqual({ ok: true, value: null });
    const task = await quayside.waitForTask(begun.value.taskId);
    expect(task).toMatchObject({ state: 'cancelled', problem: { code: 'task-cancelled' } });
    expect(await containersOf(id)).toEqual([]);
    expect(home.hasEnvFile(id)).toBe(false);
    expect(stackOf(quayside, id).state).toBe('stopped');
    expect(existsSync(home.runFile(id, 'marker.json'))).toBe(false);
  });

  it('leaves alone what ran before', async () => {
    const { id } = await home.addHello();
    const quayside = await home.open();
    await ended(quayside, quayside.up(id));
    const before = await containersOf(id);
    const begun = await quayside.up(id);
    if (!begun.ok) throw new Error(begun.problem.code);
    quayside.cancel(begun.value.taskId);
    await quayside.waitForTask(begun.value.taskId);
    expect(await containersOf(id)).toEqual(before);
    expect(home.hasEnvFile(id)).toBe(true);
  });
});
