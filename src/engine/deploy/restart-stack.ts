import { problem } from '#shared/problem.ts';
import { failed, type Result } from '#shared/result.ts';
import { prepareStart } from './prepare-start.ts';
import type { StackRun } from './stack-run.ts';
import { composeUp } from './start-stack.ts';
import { pauseForRestart } from './stop-stack.ts';
import { waitForHealth } from './wait-for-health.ts';

/**
 * Stops and starts the whole stack, or one service. Changed keys and settings take effect: a
 * container whose configuration changed is made anew, the others are the same as before.
 */
export async function restartStack(run: StackRun, service: string | null): Promise<Result<null>> {
  const prepared = await prepareStart(run);
  if (!prepared.ok) return prepared;
  if (service !== null && prepared.value.config.services[service] === undefined) {
    return failed(problem('wrong-use', { reason: service }));
  }
  const services = service === null ? [] : [service];
  const stopped = await pauseForRestart(run, prepared.value.project, services);
  if (!stopped.ok) return stopped;
  const up = await composeUp(run, prepared.value, services);
  return up.ok ? waitForHealth(run, service) : up;
}
