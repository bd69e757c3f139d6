import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { Compose } from '../compose/compose.ts';
import type { ComposeProject } from '../compose/project.ts';
import type { Observer } from '../observe/observer.ts';
import type { Task } from './task.ts';

/** How much of what Compose said last goes with the problem. */
const lastLines = 20;

/**
 * Runs `docker compose watch` until the task is cancelled or the stack has no container left, be it
 * stopped from here or elsewhere. Its failure is told, and is not the stack's.
 */
export async function watchFiles(
  task: Task,
  observer: Observer,
  compose: Compose,
  project: ComposeProject,
): Promise<Result<null>> {
  const over = new AbortController();
  const signal = AbortSignal.any([task.signal, over.signal]);
  const said: string[] = [];
  const stopped = observer
    .waitFor(task.stackId, (containers) => containers.length === 0, signal)
    .then(() => over.abort());
  const outcome = await compose.run(project, ['watch', '--no-up'], {
    signal,
    onOutput: (line) => {
      said.push(line);
      task.output.line(line);
      task.advance('watch', { detail: line });
    },
  });
  over.abort();
  await stopped;
  if (outcome.ok || outcome.problem.code === 'task-cancelled') return ok(null);
  const { output } = outcome.problem;
  return failed(problem('watch-failed', {}, output ?? said.slice(-lastLines).join('\n')));
}
