import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchNote } from '#engine/deploy/stale-watch.ts';
import type { Quayside } from '#engine/index.ts';
import { containersOf, ended, QuaysideHome, stackOf, until } from './support/quayside-home.ts';

const run = promisify(execFile);
const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

let home: QuaysideHome;
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(() => home.remove());

async function networksOf(id: string): Promise<string[]> {
  const label = `label=com.docker.compose.project=quayside-${id}`;
  const format = '{{.Name}}';
  const { stdout } = await run('docker', ['network', 'ls', '--filter', label, '--format', format]);
  return stdout.split('\n').filter((name) => name !== '');
}

function servicesOf(quayside: Quayside, id: string): string[] {
  return stackOf(quayside, id).services.map(({ name }) => name);
}

async function pageOf(quayside: Quayside, id: string): Promise<string> {
  const url = stackOf(quayside, id).links[0]?.url ?? '';
  return (await (await fetch(url)).text()).trim();
}

function watchOf(quayside: Quayside, id: string) {
  const { watchTaskId } = stackOf(quayside, id);
  return watchTaskId === null ? undefined : quayside.snapshot().tasks[watchTaskId];
}

/** Process ids of the Composes that watch the stack. */
async function composeWatching(id: string): Promise<number[]> {
  const pattern = `docker-compose .*quayside-${id} watch`;
  const found = await run('pgrep', ['--full', pattern]).catch(() => ({ stdout: '' }));
  const pids = found.stdout.split('\n').filter((line) => line !== '');
  return pids.map(Number);
}

/** The first line shows that Compose has begun to watch. */
async function watching(quayside: Quayside, id: string): Promise<void> {
  const begun = () => watchOf(quayside, id)?.phases[0]?.detail?.includes('Watch enabled') === true;
  await until(quayside, begun, 'the files are watched');
}

describe('modes', () => {
  it('are started, switched without leaving anything, and stopped', async () => {
    const id = await home.addFixture('modes');
    const quayside = await home.open();
    expect((await ended(quayside, quayside.up(id))).problem).toBeNull();
    expect(servicesOf(quayside, id)).toEqual(['web']);

    expect((await ended(quayside, quayside.up(id, { mode: 'dev' }))).problem).toBeNull();
    expect(servicesOf(quayside, id)).toEqual(['web', 'helper']);
    expect(stackOf(quayside, id)).toMatchObject({ mode: 'dev', watchable: true });
    expect(stackOf(quayside, id).command).toContain('compose.dev.yaml');
    expect(await networksOf(id)).toHaveLength(2);

    expect((await ended(quayside, quayside.up(id, { mode: 'wide' }))).problem).toBeNull();
    await until(quayside, () => servicesOf(quayside, id).join() === 'web,worker', 'helper is gone');
    expect(await containersOf(id)).toHaveLength(2);
    expect(await networksOf(id)).toEqual([`quayside-${id}_default`]);
    expect(stackOf(quayside, id)).toMatchObject({ state: 'ready', watchable: false });

    expect((await ended(quayside, quayside.down(id))).problem).toBeNull();
    expect(await containersOf(id)).toEqual([]);
    expect(await networksOf(id)).toEqual([]);
    expect(stackOf(quayside, id).mode).toBe('wide');
  });

  it('are chosen while the stack is stopped, and remembered', async () => {
    const id = await home.addFixture('modes');
    const quayside = await home.open();
    expect(quayside.chooseMode(id, 'wide')).toEqual({ ok: true, value: null });
    await until(quayside, () => servicesOf(quayside, id).includes('worker'), 'its services show');
    expect((await ended(quayside, quayside.up(id))).problem).toBeNull();
    expect(quayside.chooseMode(id, null)).toMatchObject({ problem: { code: 'stack-running' } });
    await quayside.close();
    const again = await home.open();
    expect(stackOf(again, id)).toMatchObject({ mode: 'wide', state: 'ready' });
    expect((await ended(again, again.up(id, { mode: null }))).problem).toBeNull();
    await until(again, () => servicesOf(again, id).join() === 'web', 'the plain stack is left');
  });

  it('that are unknown or unusable are refused, and harm no other', async () => {
    const id = await home.addFixture('modes');
    const quayside = await home.open();
    expect(await quayside.up(id, { mode: 'nope' })).toMatchObject({
      problem: { code: 'mode-unknown', params: { mode: 'nope', modes: 'dev, wide, wrong' } },
    });
    expect(quayside.chooseMode(id, 'gone')).toMatchObject({
      problem: { code: 'stack-quayside-invalid' },
    });
    expect(stackOf(quayside, id).modes).toMatchObject([
      { name: 'dev', problem: null },
      { name: 'wide', problem: null },
      { name: 'gone', problem: { code: 'stack-quayside-invalid' } },
      { name: 'wrong', problem: null },
    ]);
    expect(quayside.chooseMode(id, 'wrong').ok).toBe(true);
    const said = () => stackOf(quayside, id).problem?.code === 'stack-compose-invalid';
    await until(quayside, said, 'what Compose says of the mode');
    expect((await ended(quayside, quayside.up(id))).problem?.code).toBe('stack-compose-invalid');
    expect((await ended(quayside, quayside.up(id, { mode: null }))).problem).toBeNull();
    await until(quayside, () => stackOf(quayside, id).problem === null, 'the plain stack is well');
  });

  it('are named on the command line', async () => {
    const id = await home.addFixture('modes');
    const quayside = (...args: string[]) => home.command(cli, args);
    const refused = await quayside('up', id, '--mode', 'nope');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('dev, wide, wrong');
    expect((await quayside('up', id, '--mode', 'wide')).code).toBe(0);
    const status = await quayside('status', id, '--json');
    expect(JSON.parse(status.stdout)).toMatchObject({ value: { mode: 'wide', state: 'ready' } });
    expect((await quayside('down', id)).code).toBe(0);
  });
});

describe('watching files', () => {
  it('carries a changed file into the running container, until the stack stops', async () => {
    const id = await home.addFixture('modes');
    const quayside = await home.open();
    const up = await ended(quayside, quayside.up(id, { mode: 'dev', watch: true }));
    expect(up.problem).toBeNull();
    await watching(quayside, id);
    await until(quayside, ({ stacks }) => stacks[id]?.links[0]?.answers === true, 'the page');
    expect(await pageOf(quayside, id)).toBe('one');

    const file = join(stackOf(quayside, id).folder ?? '', 'files', 'text.txt');
    await writeFile(file, 'two\n');
    await expect.poll(() => pageOf(quayside, id), { timeout: 30_000 }).toBe('two');
    const { id: taskId } = watchOf(quayside, id)!;
    const output = await quayside.output(taskId);
    expect(output.ok && output.value).toContain('Syncing service "web"');
    expect(stackOf(quayside, id).state).toBe('ready');

    // A second window of the same home does not watch a second time.
    expect(await (await home.open()).watch(id)).toMatchObject({ problem: { code: 'task-busy' } });

    expect((await ended(quayside, quayside.down(id))).problem).toBeNull();
    expect(watchOf(quayside, id)).toMatchObject({ id: taskId, state: 'done', problem: null });
    expect(await quayside.watch(id)).toMatchObject({ problem: { code: 'watch-unavailable' } });
  });

  it('can be ended and begun again, and comes back after a restart', async () => {
    const id = await home.addFixture('modes');
    const quayside = await home.open();
    await ended(quayside, quayside.up(id, { mode: 'dev' }));
    expect(watchOf(quayside, id)).toBeUndefined();
    const first = await quayside.watch(id);
    if (!first.ok) throw new Error(first.problem.code);
    await watching(quayside, id);
    quayside.cancel(first.value.taskId);
    expect(await quayside.waitForTask(first.value.taskId)).toMatchObject({ state: 'done' });
    expect(stackOf(quayside, id).state).toBe('ready');

    expect((await quayside.watch(id)).ok).toBe(true);
    await watching(quayside, id);
    const before = watchOf(quayside, id)?.id;
    expect((await ended(quayside, quayside.restart(id, null))).problem).toBeNull();
    await watching(quayside, id);
    expect(watchOf(quayside, id)?.id).not.toBe(before);
  });

  it('that fails is a sentence, and not the end of the stack', async () => {
    const id = await home.addFixture('modes');
    const quayside = await home.open();
    await ended(quayside, quayside.up(id, { mode: 'dev', watch: true }));
    await watching(quayside, id);
    for (const pid of await composeWatching(id)) process.kill(pid, 'SIGKILL');
    const failed = () => watchOf(quayside, id)?.state === 'failed';
    await until(quayside, failed, 'the watch has failed');
    expect(watchOf(quayside, id)?.problem).toMatchObject({
      code: 'watch-failed',
      fixes: ['show-log', 'watch-again'],
    });
    expect(stackOf(quayside, id)).toMatchObject({ state: 'ready', problem: null });
    // Compose's own note of the watch outlives it, and another program may get its number.
    const note = watchNote(`quayside-${id}`, process.env) ?? '';
    expect(existsSync(note)).toBe(true);
    await writeFile(note, String(process.pid));
    expect((await quayside.watch(id)).ok).toBe(true);
    await watching(quayside, id);
  });

  it('of a Quayside that was killed is ended by the next one', async () => {
    const id = await home.addFixture('modes');
    const child = spawn(process.execPath, [cli, 'up', id, '--mode', 'dev', '--watch'], {
      env: home.environment(),
    });
    const exited = once(child, 'exit');
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 90_000 }).toContain('Watch enabled');
    child.kill('SIGKILL');
    await exited;
    expect(await composeWatching(id)).not.toEqual([]);
    const quayside = await home.open();
    await expect.poll(() => composeWatching(id), { timeout: 15_000 }).toEqual([]);
    expect(stackOf(quayside, id)).toMatchObject({ state: 'ready', problem: null });
  });

  it('follows `up` on the command line, and ends with a stop from elsewhere', async () => {
    const id = await home.addFixture('modes');
    const child = spawn(process.execPath, [cli, 'up', id, '--mode', 'dev', '--watch'], {
      env: home.environment(),
    });
    const exited = once(child, 'exit') as Promise<[number | null]>;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    try {
      await expect.poll(() => said, { timeout: 90_000 }).toContain('Watch enabled');
      expect((await home.command(cli, ['down', id])).code).toBe(0);
      expect(await exited).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
