import { copyFile, realpath, stat } from 'node:fs/promises';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import { findProgram } from '../docker/cli.ts';
import type { Machine } from '../docker/paths.ts';
import { fileErrorReason, writeAtomically } from '../settings/write-atomically.ts';
import {
  dockerConfigFile,
  namedHelpers,
  readDockerConfig,
  withoutHelpers,
} from './docker-config.ts';

export interface HelperLook {
  readonly file: string;
  /** Each helper that the config names, and where it was found. */
  readonly helpers: readonly { readonly program: string; readonly found: string | null }[];
}

const prefix = 'docker-credential-';

/** Looks where the command line looks: in the PATH that Quayside gives it. */
export async function lookForHelpers(machine: Machine): Promise<HelperLook> {
  const file = dockerConfigFile(machine);
  const config = await readDockerConfig(file);
  const names = config === null ? [] : namedHelpers(config);
  const helpers = names.map(async (name) => {
    const program = prefix + name;
    return { program, found: await findProgram(machine, program) };
  });
  return { file, helpers: await Promise.all(helpers) };
}

/**
 * Takes the helpers that are not there out of the config; a copy of the file as it was stays beside
 * it. What the keys of a registry need is asked for again by `docker login`.
 */
export async function removeMissingHelpers(
  machine: Machine,
  now = new Date(),
): Promise<Result<null>> {
  const { file, helpers } = await lookForHelpers(machine);
  const missing = helpers.filter(({ found }) => found === null);
  const config = await readDockerConfig(file);
  if (config === null || missing.length === 0) return ok(null);
  const gone = new Set(missing.map(({ program }) => program.slice(prefix.length)));
  try {
    // Often a link into a folder of dotfiles: the link stays one.
    const real = await realpath(file);
    const { mode } = await stat(real);
    await copyFile(real, `${real}.before-quayside-${now.toISOString().replace(/[:.]/g, '-')}`);
    const text = `${JSON.stringify(withoutHelpers(config, gone), null, '\t')}\n`;
    await writeAtomically(real, text, mode & 0o777);
    return ok(null);
  } catch (error) {
    return failed(problem('settings-failed', { file, reason: fileErrorReason(error) }));
  }
}
