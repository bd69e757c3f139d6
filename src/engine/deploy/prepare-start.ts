import { mkdir, readFile } from 'node:fs/promises';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { ComposeConfig } from '../compose/config.ts';
import type { ComposeProject } from '../compose/project.ts';
import { writeEnvFile } from '../settings/env-file.ts';
import { fileErrorReason, writeAtomically } from '../settings/write-atomically.ts';
import { type BuildFingerprints, buildFingerprints, readFingerprints } from './build-inputs.ts';
import { overrideFor } from './override.ts';
import { plannedPorts } from './planned-ports.ts';
import { takenPorts } from './port-check.ts';
import { previewOfValues } from './preview-values.ts';
import { projectName, runProject } from './stack-project.ts';
import { composeFor, settingsOf, type StackRun } from './stack-run.ts';

export interface PreparedStart {
  project: ComposeProject;
  config: ComposeConfig;
  /** Images to be built because their sources changed since Quayside last built them. */
  needsBuild: boolean;
  /** Images that the engine does not have yet. */
  needsPull: boolean;
  fingerprints: BuildFingerprints;
}

/** False for an engine that is reached over a network. */
export function isLocalEngine(host: string): boolean {
  return host.startsWith('unix:') || host.startsWith('npipe:');
}

/**
 * Everything before Compose is called: working copy, config, override, ports, builds, `.env` last,
 * so that a start which is refused leaves no secret on the disk.
 */
export async function prepareStart(run: StackRun): Promise<Result<PreparedStart>> {
  const { stack, task, folder, configs, variables } = run;
  task.begin('prepare');
  const copy = await run.catalog.workingCopy(stack);
  if (!copy.ok) return copy;
  const values = await variables.resolve(stack);
  if (!values.ok) return values;
  const settings = settingsOf(run.settings, stack.id);
  const preview = previewOfValues(stack, values.value);
  const asking = composeFor(stack, run.connection, run, preview);
  const source = { copy: copy.value, mode: settings.mode, values: preview, compose: asking };
  const config = await configs.read(stack, source);
  if (!config.ok) return config;
  const written = await writeOverride(run, config.value);
  if (!written.ok) return written;
  const free = await portsFree(run, config.value);
  if (!free.ok) return free;
  const project = runProject(stack, copy.value, settings.mode, folder);
  const [fingerprints, built, missing] = await Promise.all([
    buildFingerprints(config.value, copy.value),
    readFingerprints(folder.builtFile),
    missingImages(run, config.value),
  ]);
  const changed = Object.entries(fingerprints).filter(
    ([service, print]) => built[service] !== print || missing.has(service),
  );
  const pulled = [...missing].filter((service) => fingerprints[service] === undefined);
  task.skip([
    ...(pulled.length === 0 ? (['pull'] as const) : []),
    ...(changed.length === 0 ? (['build'] as const) : []),
  ]);
  const env = await writeEnvFile(folder.envFile, values.value);
  if (!env.ok) return env;
  task.finish('prepare');
  return ok({
    project,
    config: config.value,
    needsBuild: changed.length > 0,
    needsPull: pulled.length > 0,
    fingerprints,
  });
}

async function writeOverride(run: StackRun, config: ComposeConfig): Promise<Result<null>> {
  const { ports, shareOnNetwork } = settingsOf(run.settings, run.stack.id);
  const text = overrideFor(config, { stackId: run.stack.id, ports, shareOnNetwork });
  const file = run.folder.overrideFile;
  try {
    const before = await readFile(file, 'utf8').catch(() => null);
    if (before === text) return ok(null);
    await mkdir(run.folder.folder, { recursive: true });
    await writeAtomically(file, text, 0o644);
    return ok(null);
  } catch (error) {
    return failed(problem('home-failed', { file, reason: fileErrorReason(error) }));
  }
}

async function portsFree(run: StackRun, config: ComposeConfig): Promise<Result<null>> {
  const planned = plannedPorts(config, settingsOf(run.settings, run.stack.id));
  const taken = await takenPorts(planned, {
    docker: run.connection.docker,
    projectName: projectName(run.stack.id),
    engineIsLocal: isLocalEngine(run.connection.host),
  });
  const first = taken[0];
  return first === undefined ? ok(null) : failed(first.problem);
}

/** The name under which Compose keeps the image of a service. */
function imageOf(stackId: string, service: string, image: string | undefined): string {
  return image ?? `${projectName(stackId)}-${service}`;
}

/** Services whose image the engine does not have. */
async function missingImages(run: StackRun, config: ComposeConfig): Promise<Set<string>> {
  const checks = Object.entries(config.services).map(async ([service, { image }]) => {
    const name = imageOf(run.stack.id, service, image);
    const known = await run.connection.docker
      .getImage(name)
      .inspect()
      .then(
        () => true,
        () => false,
      );
    return known ? [] : [service];
  });
  return new Set((await Promise.all(checks)).flat());
}
