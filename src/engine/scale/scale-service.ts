import { plainMode } from '#shared/replicas.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { StackSettings } from '#shared/settings.ts';
import { modeOf } from '../deploy/mode.ts';
import { servicesNow, type StackRun } from '../deploy/stack-run.ts';
import { changeSettingsOf, settingsOf } from '../deploy/stack-settings.ts';
import { planStart, type StartPlan, writeOverride } from '../deploy/start-plan.ts';
import { UpProgress } from '../deploy/up-progress.ts';
import { waitForHealth } from '../deploy/wait-for-health.ts';
import { writeEnvFile } from '../settings/env-file.ts';
import { scaleRefusal } from './refusal.ts';

/**
 * Gives a service so many containers, now where the stack runs, and at every start in this mode.
 * What cannot be done is not remembered.
 */
export async function scaleService(
  run: StackRun,
  service: string,
  count: number,
): Promise<Result<null>> {
  run.task.begin('prepare');
  const plan = await planStart(run);
  if (!plan.ok) return plan;
  const refusal = scaleRefusal(servicesNow(run, run.stack), service, count);
  if (refusal !== null) return failed(refusal);
  const before = settingsOf(run.settings, run.stack.id).scale;
  const remembered = remember(run, (scale) => withCount(scale, modeKey(run), service, count));
  if (!remembered.ok) return remembered;
  const done = await carryOut(run, plan.value, service);
  if (!done.ok) remember(run, () => before);
  return done;
}

async function carryOut(run: StackRun, plan: StartPlan, service: string): Promise<Result<null>> {
  const { task, folder, stack } = run;
  const isRunning = run.observer.containers(stack.id).length > 0;
  if (!isRunning) task.skip(['create', 'start', 'health']);
  const written = await writeOverride(run, plan.config);
  if (!written.ok) return written;
  task.finish('prepare');
  if (!isRunning) return ok(null);
  // The `.env` of a running stack may have been deleted under us.
  const env = plan.values === null ? ok(null) : await writeEnvFile(folder.envFile, plan.values);
  if (!env.ok) return env;
  const progress = new UpProgress(task, 1);
  // The containers that are there stay as they are.
  const command = ['up', '--detach', '--no-recreate', '--no-deps', service];
  const up = await run.compose.run(plan.project, command, {
    signal: task.signal,
    onEvent: (event) => progress.event(event),
    onOutput: (line) => task.output.line(line),
  });
  if (!up.ok) return up;
  for (const phase of ['create', 'start'] as const) task.finish(phase);
  return waitForHealth(run, service);
}

type Scale = StackSettings['scale'];

function modeKey(run: StackRun): string {
  return modeOf(run.stack, run.settings) ?? plainMode;
}

function withCount(scale: Scale, mode: string, service: string, count: number): Scale {
  return { ...scale, [mode]: { ...scale[mode], [service]: count } };
}

function remember(run: StackRun, change: (scale: Scale) => Scale): Result<null> {
  return changeSettingsOf(run.settings, run.stack.id, (before) => ({
    ...before,
    scale: change(before.scale),
  }));
}
