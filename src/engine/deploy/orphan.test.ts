import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { endOrphan, noteCompose } from './orphan.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-orphan-'));
});
afterEach(() => rm(folder, { recursive: true }));

function sleeper() {
  return spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], {
    detached: true,
    stdio: 'ignore',
  });
}

it('ends what a killed app left at work, and forgets it', async () => {
  const file = join(folder, 'compose.json');
  const child = sleeper();
  const ended = once(child, 'exit');
  await noteCompose(file, child.pid!);
  await endOrphan(file);
  await ended;
  expect(child.signalCode).toBe('SIGTERM');
  expect(existsSync(file)).toBe(false);
});

it('leaves another process alone that has come by the same number', async () => {
  const file = join(folder, 'compose.json');
  const child = sleeper();
  await writeFile(file, JSON.stringify({ pid: child.pid, started: 'at another time' }));
  await endOrphan(file);
  expect(child.exitCode).toBeNull();
  expect(child.signalCode).toBeNull();
  child.kill('SIGKILL');
});

it.each(['', '{"pid": 1, "started": "x"}', 'no JSON'])('takes %j for nothing', async (text) => {
  const file = join(folder, 'compose.json');
  await writeFile(file, text);
  await endOrphan(file);
  expect(existsSync(file)).toBe(false);
});
