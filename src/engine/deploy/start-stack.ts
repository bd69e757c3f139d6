import { failed, ok, type Result } from '#shared/result.ts';
import { writeFingerprints } from './build-inputs.ts';
import { removeNetworks } from './networks.ts';
import { type PreparedStart, prepareStart, type StartChoices } from './prepare-start.ts';
import type { StackRun } from './stack-run.ts';
import { UpProgress } from './up-progress.ts';
import { failedService, waitForHealth, watchHealth } from './wait-for-health.ts';

/** Problems of `compose up` that only say that some container failed. */
const saysLessThanContainers = new Set(['compose-failed', 'service-exited', 'service-unhealthy']);

/** From a stopped (or half-started) stack to one whose services are all there. */
export async function startStack(
  run: StackRun,
  choices: StartChoices = { fix: false },
): Promise<Result<null>> {
  const prepared = await prepareStart(run, choices);
  if (!prepared.ok) return prepared;
  const up = await composeUp(run, prepared.value, []);
  if (!up.ok) return up;
  return waitForHealth(run);
}

/** Creates and starts the containers, with what must be pulled or built before. */
export async function composeUp(
  run: StackRun,
  prepared: PreparedStart,
  services: readonly string[],
): Promise<Result<null>> {
  const { task, folder } = run;
  const progress = new UpProgress(task, Object.keys(prepared.config.services).length);
  const build = prepared.needsBuild ? ['--build'] : [];
  const scope = services.length === 0 ? ['--remove-orphans'] : ['--no-deps', ...services];
  const over = new AbortController();
  const watching = services.length === 0 ? watchHealth(run, over.signal) : Promise.resolve();
  const outcome = await run.compose.run(prepared.project, ['up', '--detach', ...build, ...scope], {
    signal: task.signal,
    onEvent: (event) => progress.event(event),
    onOutput: (line) => task.output.line(line),
  });
  over.abort();
  await watching;
  if (!outcome.ok) {
    if (!saysLessThanContainers.has(outcome.problem.code)) return outcome;
    const telling = await failedService(run);
    return failed(telling ?? outcome.problem);
  }
  if (services.length === 0) await removeNetworks(run, networksIn(prepared));
  if (prepared.needsBuild) await writeFingerprints(folder.builtFile, prepared.fingerprints);
  for (const phase of ['pull', 'build', 'create', 'start'] as const) task.finish(phase);
  return ok(null);
}

function networksIn({ config }: PreparedStart): string[] {
  return Object.keys(config.networks ?? {});
}
