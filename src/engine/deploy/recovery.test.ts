import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFile, mkdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeMarker, writeMarker } from './marker.ts';
import { interruptedTasks } from './recovery.ts';
import { runFolder } from './run-folder.ts';
import { isHolder, takeLock } from './stack-lock.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quayside-recovery-'));
});
afterEach(() => rm(home, { recursive: true }));

const marker = { taskId: 'task-1', kind: 'up', startedAt: '2026-01-01T00:00:00.000Z' } as const;

describe('what an earlier run left', () => {
  it('is nothing in an empty home', async () => {
    expect(await interruptedTasks(home)).toEqual([]);
  });

  it('is a task that says so and offers to go on or to stop', async () => {
    await writeMarker(runFolder(home, 'hello').markerFile, marker);
    const [view] = await interruptedTasks(home);
    expect(view).toMatchObject({ id: 'task-1', stackId: 'hello', state: 'interrupted' });
    expect(view?.problem?.fixes).toEqual(['continue-start', 'stop-stack']);
  });

  it('is told even when the marker itself was cut off', async () => {
    const { folder, markerFile } = runFolder(home, 'hello');
    await mkdir(folder, { recursive: true });
    await writeFile(markerFile, '{"taskId":');
    expect(await interruptedTasks(home)).toMatchObject([{ stackId: 'hello' }]);
    await removeMarker(markerFile);
    expect(await interruptedTasks(home)).toEqual([]);
  });

  it('is not told while a living process is at it', async () => {
    const { lockFolder, markerFile } = runFolder(home, 'hello');
    await writeMarker(markerFile, marker);
    const lock = await takeLock(lockFolder);
    expect(await interruptedTasks(home)).toEqual([]);
    if (!isHolder(lock)) await lock.release();
    expect(await interruptedTasks(home)).toHaveLength(1);
  });
});
