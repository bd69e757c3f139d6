import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '#shared/problem.ts';
import type { TaskView } from '#shared/task-view.ts';
import { readMarker } from './marker.ts';
import { endOrphan } from './orphan.ts';
import { plannedPhases } from './phases.ts';
import { runFolder } from './run-folder.ts';
import { livingHolder } from './stack-lock.ts';

/** One task per marker that no living process stands behind. The marker stays until the user chose. */
export async function interruptedTasks(home: string): Promise<TaskView[]> {
  const stackIds = await readdir(join(home, 'runs')).catch(() => []);
  const views: TaskView[] = [];
  for (const stackId of stackIds) {
    const folder = runFolder(home, stackId);
    if ((await livingHolder(folder.watchLockFolder)) === null) await endOrphan(folder.watchFile);
    const marker = await readMarker(folder.markerFile);
    if (marker === null || (await livingHolder(folder.lockFolder)) !== null) continue;
    await endOrphan(folder.composeFile);
    views.push({
      id: marker.taskId,
      stackId,
      kind: marker.kind,
      state: 'interrupted',
      fraction: 0,
      phases: plannedPhases(marker.kind, new Set()),
      startedAt: marker.startedAt,
      endedAt: marker.startedAt,
      problem: problem('task-interrupted', { stack: stackId }),
      findings: [],
    });
  }
  return views;
}
