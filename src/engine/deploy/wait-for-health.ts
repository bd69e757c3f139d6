import { setTimeout as delay } from 'node:timers/promises';
import type { EngineView } from '#shared/engine-view.ts';
import { problem, type Problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { ServiceState, ServiceView } from '#shared/stack-view.ts';
import { type HealthProgress, healthProgress, isReached, missedProblem } from './health-goal.ts';
import { lastWords } from './last-words.ts';
import { servicesNow, type StackRun } from './stack-run.ts';

/** First starts load models and fill databases; the user can cancel at any moment. */
const healthLimitMs = 15 * 60_000;
/** A container without a health check has to stay up this long: many fail in their first moments. */
const settleMs = 1000;
/** How long reading the containers anew may take. */
const freshMs = 3000;

/** Waits until every service that counts is there, or one of them cannot get there any more. */
export async function waitForHealth(
  run: StackRun,
  only: string | null = null,
): Promise<Result<null>> {
  const { task, stack, monitor } = run;
  task.begin('health');
  const lost = new AbortController();
  const noticeLoss = ({ phase }: EngineView) => {
    if (phase !== 'ready') lost.abort();
  };
  const stopListening = monitor.subscribe(noticeLoss);
  // It may have gone while Compose was at work, and the monitor tells of changes only.
  noticeLoss(monitor.view);
  const limit = AbortSignal.timeout(healthLimitMs);
  const signal = AbortSignal.any([task.signal, lost.signal, limit]);
  try {
    for (;;) {
      const settled = await settledServices(run, only, signal);
      if (!settled.ok && !signal.aborted) return settled;
      if (task.signal.aborted) return failed(problem('task-cancelled', { stack: stack.id }));
      if (lost.signal.aborted) return failed(problem('engine-lost'));
      const services = wanted(run, only);
      const progress = healthProgress(services);
      if (progress.missed !== null) return failed(await explain(run, progress.missed));
      if (limit.aborted) {
        return failed(problem('start-timeout', { service: progress.waiting.join(', ') }));
      }
      if (!isReached(progress) || !(await staysUp(run, services, only, signal))) continue;
      task.finish('health');
      return ok(null);
    }
  } finally {
    stopListening();
  }
}

function wanted(run: StackRun, only: string | null): ServiceView[] {
  return servicesNow(run, run.stack).filter((service) => only === null || service.name === only);
}

function reportHealth(run: StackRun, only: string | null): HealthProgress {
  const progress = healthProgress(wanted(run, only));
  const { reached, total, waiting } = progress;
  const fraction = total === 0 ? 1 : reached / total;
  run.task.advance('health', { fraction, detail: waiting.join(', ') || null });
  return progress;
}

/** A service in these has not been started: nobody waits for its health yet. */
const notYet: ReadonlySet<ServiceState> = new Set<ServiceState>(['absent', 'created']);

/** Reports health while Compose still starts one service after the other; until `signal`. */
export async function watchHealth(run: StackRun, signal: AbortSignal): Promise<void> {
  const report = () => {
    if (wanted(run, null).some(({ state }) => !notYet.has(state))) reportHealth(run, null);
    return false;
  };
  await run.observer.waitFor(run.stack.id, report, signal);
}

/** Ends when the services are all there or one has failed; a problem when `signal` ends it before. */
async function settledServices(
  run: StackRun,
  only: string | null,
  signal: AbortSignal,
): Promise<Result<unknown>> {
  const isSettled = () => {
    const progress = reportHealth(run, only);
    return progress.missed !== null || isReached(progress);
  };
  return run.observer.waitFor(run.stack.id, isSettled, signal);
}

/** Gives containers without a health check a moment to fail in; true when none did. */
async function staysUp(
  run: StackRun,
  services: readonly ServiceView[],
  only: string | null,
  signal: AbortSignal,
): Promise<boolean> {
  const unchecked = services.some((service) => service.state === 'running');
  if (!unchecked) return true;
  const gone = new AbortController();
  const watching = AbortSignal.any([signal, gone.signal]);
  const fails = () => !isReached(healthProgress(wanted(run, only)));
  const failure = run.observer.waitFor(run.stack.id, fails, watching);
  await Promise.race([failure, delay(settleMs, null, { signal }).catch(() => null)]);
  gone.abort();
  await failure;
  return isReached(healthProgress(wanted(run, only)));
}

async function explain(run: StackRun, service: ServiceView): Promise<Problem> {
  const { containerId } = service;
  const said = containerId === null ? null : await lastWords(run.connection.docker, containerId);
  return missedProblem(service, said === null ? null : run.mask(said));
}

/** When Compose gave up, the failed container tells more than Compose does; null when none failed. */
export async function failedService(run: StackRun): Promise<Problem | null> {
  await run.observer.waitFor(run.stack.id, () => true, AbortSignal.timeout(freshMs));
  const { missed } = healthProgress(servicesNow(run, run.stack));
  return missed === null ? null : explain(run, missed);
}
