import { mkdir, readFile } from 'node:fs/promises';
import { problem, type Problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { ComposeConfig } from '../compose/config.ts';
import type { ComposeProject } from '../compose/project.ts';
import { fileErrorReason, writeAtomically } from '../settings/write-atomically.ts';
import { modeOf, modeProblem, scaleOf } from './mode.ts';
import { overrideFor } from './override.ts';
import { previewOfValues, previewOfViews } from './preview-values.ts';
import { runProject } from './stack-project.ts';
import { composeFor, type StackRun } from './stack-run.ts';
import { settingsOf } from './stack-settings.ts';

/** What is known of a start before anything is written. */
export interface StartPlan {
  copy: string;
  project: ComposeProject;
  config: ComposeConfig;
  /** For the `.env`; null while required ones are missing. */
  values: Record<string, string> | null;
  /** Names what is missing. */
  missing: Problem | null;
}

/** Working copy, values and config, in the mode the user chose. */
export async function planStart(run: StackRun): Promise<Result<StartPlan>> {
  const { stack, folder, variables } = run;
  const mode = modeOf(stack, run.settings);
  const unusable = modeProblem(stack, mode);
  if (unusable !== null) return failed(unusable);
  const copy = await run.catalog.workingCopy(stack);
  if (!copy.ok) return copy;
  const values = await variables.resolve(stack);
  if (!values.ok && values.problem.code !== 'variable-missing') return values;
  const preview = values.ok
    ? previewOfValues(stack, values.value)
    : previewOfViews(stack, await variables.describe(stack));
  const asking = composeFor(stack, run.connection, run, preview);
  const source = { copy: copy.value, mode, values: preview, compose: asking };
  const config = await run.configs.read(stack, source);
  if (!config.ok) return values.ok ? config : values;
  return ok({
    copy: copy.value,
    project: runProject(stack, copy.value, mode, folder),
    config: config.value,
    values: values.ok ? values.value : null,
    missing: values.ok ? null : values.problem,
  });
}

/** Writes the override of the stack as the settings stand now, where it differs from the one there. */
export async function writeOverride(run: StackRun, config: ComposeConfig): Promise<Result<null>> {
  const { ports, shareOnNetwork } = settingsOf(run.settings, run.stack.id);
  const scale = scaleOf(run.stack, run.settings);
  const text = overrideFor(config, { stackId: run.stack.id, ports, shareOnNetwork, scale });
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
