import { failed, ok, type Result } from '#shared/result.ts';
import type { ComposeConfig } from '../compose/config.ts';
import type { ComposeProject } from '../compose/project.ts';
import { imagesOf } from '../preflight/images.ts';
import { preflight } from '../preflight/preflight.ts';
import { writeEnvFile } from '../settings/env-file.ts';
import { type BuildFingerprints, buildFingerprints, readFingerprints } from './build-inputs.ts';
import { rememberPorts } from './free-ports.ts';
import type { StackRun } from './stack-run.ts';
import { planStart, type StartPlan, writeOverride } from './start-plan.ts';

export interface PreparedStart {
  project: ComposeProject;
  config: ComposeConfig;
  /** Images to be built because their sources changed since Quayside last built them. */
  needsBuild: boolean;
  /** Images that the engine does not have yet. */
  needsPull: boolean;
  fingerprints: BuildFingerprints;
}

export interface StartChoices {
  /** Repair what the start would be refused for, as far as that can be done without the user. */
  fix: boolean;
}

/**
 * Everything before Compose is called: working copy, config, what the start should know, builds,
 * override, `.env` last, so that a start which is refused leaves no secret on the disk.
 */
export async function prepareStart(
  run: StackRun,
  { fix }: StartChoices = { fix: false },
): Promise<Result<PreparedStart>> {
  const { task, folder } = run;
  task.begin('prepare');
  const plan = await planStart(run);
  if (!plan.ok) return plan;
  const { config, copy, project } = plan.value;
  const images = imagesOf(run.connection.docker, config, project.name);
  const [judged, fingerprints, built] = await Promise.all([
    judge(run, plan.value, images, fix),
    buildFingerprints(config, copy),
    readFingerprints(folder.builtFile),
  ]);
  if (!judged.ok) return judged;
  const written = await writeOverride(run, config);
  if (!written.ok) return written;
  const isMissing = missingIn(await images);
  const changed = Object.entries(fingerprints).filter(
    ([service, print]) => built[service] !== print || isMissing(service),
  );
  const needsPull = Object.keys(config.services).some(
    (service) => isMissing(service) && fingerprints[service] === undefined,
  );
  task.skip([
    ...(needsPull ? [] : (['pull'] as const)),
    ...(changed.length === 0 ? (['build'] as const) : []),
  ]);
  const env = await writeEnvFile(folder.envFile, plan.value.values ?? {});
  if (!env.ok) return env;
  task.finish('prepare');
  return ok({ project, config, needsBuild: changed.length > 0, needsPull, fingerprints });
}

type Images = ReturnType<typeof imagesOf>;

function missingIn(images: Awaited<Images>): (service: string) => boolean {
  return (service) => images.get(service)?.present === null;
}

/** Tells what the start should know; fails with the gravest of what stops it. */
async function judge(
  run: StackRun,
  plan: StartPlan,
  images: Images,
  fix: boolean,
): Promise<Result<null>> {
  const { findings, freePorts } = await preflight(run, plan, images);
  const left = fix ? findings.filter((finding) => finding.fix !== 'use-free-port') : findings;
  run.task.found(left);
  const moved = fix ? rememberPorts(run.settings, run.stack.id, freePorts) : ok(null);
  if (!moved.ok) return moved;
  const gravest = left.find(({ severity }) => severity === 'stop');
  return gravest === undefined ? ok(null) : failed(gravest.problem);
}
