import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processStartedAt } from './process-started.ts';
import { isHolder, livingHolder, type StackLock, takeLock } from './stack-lock.ts';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quayside-lock-'));
  folder = join(home, 'lock');
});
afterEach(() => rm(home, { recursive: true }));

async function taken(): Promise<StackLock> {
  const lock = await takeLock(folder);
  if (isHolder(lock)) throw new Error(`held by ${lock.pid}`);
  return lock;
}

async function leave(text: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, '3.json'), text);
}

describe("a stack's lock", () => {
  it('is held once, and free again after its release', async () => {
    const lock = await taken();
    const second = await takeLock(folder);
    expect(isHolder(second) && second.pid).toBe(process.pid);
    await lock.release();
    expect(await livingHolder(folder)).toBeNull();
    await (await taken()).release();
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('is seen held by another living process, and taken over once that is dead', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    await once(other, 'spawn');
    const pid = other.pid ?? 0;
    await leave(JSON.stringify({ pid, started: await processStartedAt(pid) }));
    const refused = await takeLock(folder);
    expect(isHolder(refused) && refused.pid).toBe(pid);
    other.kill('SIGKILL');
    await once(other, 'exit');
    await (await taken()).release();
  });

  it('is taken over when another process got the pid of the one that held it', async () => {
    await leave(JSON.stringify({ pid: process.pid, started: 'long ago' }));
    await (await taken()).release();
  });

  it('is won by exactly one of many that find it stale at once', async () => {
    await leave(JSON.stringify({ pid: process.pid, started: 'long ago' }));
    const outcomes = await Promise.all(Array.from({ length: 24 }, () => takeLock(folder)));
    expect(outcomes.filter((outcome) => !isHolder(outcome))).toHaveLength(1);
  });

  it('lets many in one after the other, never two at once', async () => {
    let inside = 0;
    let entered = 0;
    const visitor = async () => {
      for (let visit = 0; visit < 10;) {
        const lock = await takeLock(folder);
        if (isHolder(lock)) continue;
        inside += 1;
        entered += 1;
        expect(inside).toBe(1);
        await new Promise(setImmediate);
        inside -= 1;
        await lock.release();
        visit += 1;
      }
    };
    await Promise.all(Array.from({ length: 6 }, visitor));
    expect(entered).toBe(60);
  });
});
