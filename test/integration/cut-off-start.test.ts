import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { containersOf, ended, QuaysideHome, stackOf, until } from './support/quayside-home.ts';
import { SocketProxy } from './support/socket-proxy.ts';

const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

let home: QuaysideHome;
const children: ChildProcess[] = [];
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await home.remove();
});

/** Another Quayside on the same home. */
function quaysideProcess(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: 'ignore',
    env: { ...process.env, QUAYSIDE_HOME: home.home, QUAYSIDE_STACKS: home.stacks },
  });
  children.push(child);
  return child;
}

async function exists(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('Quayside killed in the middle of a start', () => {
  it.each([0, 150, 400, 800, 1600])(
    'after %i ms tells so at the next launch, and can go on',
    async (after) => {
      const { id } = await home.addHello();
      const killed = quaysideProcess('up', id);
      await exists(home.runFile(id, 'marker.json'));
      await new Promise((resolve) => setTimeout(resolve, after));
      killed.kill('SIGKILL');
      await once(killed, 'exit');

      const quayside = await home.open();
      const { taskId, problem } = stackOf(quayside, id);
      const left = quayside.snapshot().tasks[taskId ?? ''];
      expect(left).toMatchObject({ state: 'interrupted', kind: 'up' });
      expect(problem?.fixes).toEqual(['continue-start', 'stop-stack']);
      if ((await containersOf(id)).length === 0) {
        await expect.poll(() => home.hasEnvFile(id)).toBe(false);
      }

      expect(await ended(quayside, quayside.up(id))).toMatchObject({ state: 'done' });
      await until(quayside, ({ stacks }) => stacks[id]?.state === 'ready', 'the stack is ready');
      expect(stackOf(quayside, id).problem).toBeNull();
    },
  );

  it('can be stopped instead', async () => {
    const { id } = await home.addHello();
    const killed = quaysideProcess('up', id);
    while ((await containersOf(id)).length === 0) expect(killed.exitCode).toBeNull();
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const quayside = await home.open();
    expect((await ended(quayside, quayside.down(id))).state).toBe('done');
    expect(await containersOf(id)).toEqual([]);
    expect(home.hasEnvFile(id)).toBe(false);
    expect(stackOf(quayside, id)).toMatchObject({ state: 'stopped', problem: null });
  });
});

describe('two Quaysides on one home', () => {
  it('do not work on the same stack at once', async () => {
    const { id } = await home.addHello();
    const other = quaysideProcess('up', id);
    await exists(home.runFile(id, 'marker.json'));
    const quayside = await home.open();
    expect(quayside.snapshot().tasks).toEqual({});
    expect(await quayside.down(id)).toMatchObject({
      ok: false,
      problem: { code: 'task-busy', params: { pid: other.pid } },
    });
    await once(other, 'exit');
    expect(other.exitCode).toBe(0);
    await until(quayside, ({ stacks }) => stacks[id]?.state === 'ready', 'ready, seen from here');
    expect((await ended(quayside, quayside.down(id))).state).toBe('done');
  });
});

describe('an engine that goes away', () => {
  it('fails the start, and the truth is back when the engine is', async () => {
    const proxy = await SocketProxy.open();
    const slow = `services:
  only:
    image: node:24-bookworm-slim
    init: true
    stop_grace_period: 1s
    command: [node, -e, "setInterval(() => undefined, 1000)"]
    healthcheck:
      test: [CMD, node, -e, "process.exit(0)"]
      interval: 4s
`;
    const id = await home.addStack('cut', slow);
    const quayside = await home.open({ ...process.env, DOCKER_HOST: proxy.host });
    const begun = quayside.up(id);
    await until(
      quayside,
      ({ stacks }) => stacks[id]?.services[0]?.state === 'starting',
      'the container waits for its first check',
    );
    await proxy.cut();
    const task = await ended(quayside, begun);
    expect(task.state).toBe('failed');
    expect(task.problem?.code).toMatch(/^engine-/);
    await until(quayside, ({ stacks }) => stacks[id]?.state === 'unknown', 'nothing is known');

    await proxy.restore();
    await until(
      quayside,
      ({ stacks }) => stacks[id]?.state === 'ready',
      'it became healthy meanwhile',
    );
    expect((await ended(quayside, quayside.down(id))).state).toBe('done');
    expect(home.hasEnvFile(id)).toBe(false);
    await proxy.close();
  });
});
