import { ok, type Result } from '#shared/result.ts';
import type { ComposeEvent } from '../compose/events.ts';
import type { ComposeProject } from '../compose/project.ts';
import { removeEnvFile } from '../settings/env-file.ts';
import { modeOf } from './mode.ts';
import { removeNetworks } from './networks.ts';
import { namedProject, runProject } from './stack-project.ts';
import { exists, type StackRun } from './stack-run.ts';
import { detailOf } from './up-progress.ts';

/** How long the observer may take to see what Compose has done. */
const observeMs = 5000;

/** Takes the containers and networks away; volumes and data stay. Then the `.env` goes. */
export async function stopStack(run: StackRun, signal: AbortSignal): Promise<Result<null>> {
  run.task.begin('stop');
  const down = await composeDown(run, signal);
  if (!down.ok) return down;
  await removeNetworks(run, []);
  const removed = await removeEnvFile(run.folder.envFile);
  if (!removed.ok) return removed;
  await run.observer.waitFor(
    run.stack.id,
    () => run.observer.containers(run.stack.id).length === 0,
    AbortSignal.timeout(observeMs),
  );
  run.task.finish('stop');
  return ok(null);
}

/** With the stack's own files where they can still be read, else by what the containers' labels tell. */
async function composeDown(run: StackRun, signal: AbortSignal): Promise<Result<null>> {
  const { stack, folder } = run;
  const copy = await run.catalog.workingCopy(stack);
  const directory = copy.ok ? copy.value : stack.folder;
  const mode = modeOf(stack, run.settings);
  const whole = copy.ok && (await exists(folder.envFile)) && (await exists(folder.overrideFile));
  if (whole) {
    const outcome = await down(run, runProject(stack, directory, mode, folder), signal);
    if (outcome.ok || signal.aborted || !isAboutFiles.has(outcome.problem.code)) return outcome;
  }
  return down(run, namedProject(stack, directory), signal);
}

const isAboutFiles = new Set(['stack-compose-invalid', 'stack-yaml-invalid', 'variable-missing']);

async function down(
  run: StackRun,
  project: ComposeProject,
  signal: AbortSignal,
): Promise<Result<null>> {
  const outcome = await run.compose.run(project, ['down', '--remove-orphans'], {
    signal,
    onEvent: stopProgress(run),
    onOutput: (line) => run.task.output.line(line),
  });
  return outcome.ok ? ok(null) : outcome;
}

/** n of m containers removed. */
function stopProgress(run: StackRun): (event: ComposeEvent) => void {
  const before = Math.max(1, run.observer.containers(run.stack.id).length);
  const removed = new Set<string>();
  return (event) => {
    if (event.kind !== 'progress' || !event.id.startsWith('Container ')) return;
    if (/^Removed/i.test(event.text)) removed.add(event.id);
    const fraction = Math.min(0.95, removed.size / before);
    run.task.advance('stop', { fraction, detail: detailOf(event, run.stack.id) });
  };
}

/** Stops containers but keeps them, so that starting them again is quick. */
export async function pauseForRestart(
  run: StackRun,
  project: ComposeProject,
  services: readonly string[],
): Promise<Result<null>> {
  run.task.begin('stop');
  const outcome = await run.compose.run(project, ['stop', ...services], {
    signal: run.task.signal,
    onEvent: stopProgress(run),
    onOutput: (line) => run.task.output.line(line),
  });
  if (!outcome.ok) return outcome;
  run.task.finish('stop');
  return ok(null);
}
