import { constants, copyFileSync, readFileSync, renameSync } from 'node:fs';
import { problem } from '#shared/problem.ts';
import type { Problem } from '#shared/problem.ts';
import { appSettingsSchema, stackSettingsSchema } from '#shared/settings.ts';
import type { AppSettings } from '#shared/settings.ts';
import { fileErrorReason } from './write-atomically.ts';

type Raw = Record<string, unknown>;

/** Takes the settings of one version to the next. Pure; may throw on what it cannot understand. */
export type Migration = (settings: Raw) => Raw;

/** `migrations[0]` takes version 1 to version 2, and so on. Never change one that was released. */
export const migrations: readonly Migration[] = [];

export function versionAfter(steps: readonly Migration[]): number {
  return steps.length + 1;
}

/** What a settings file says. `reason` tells why it was not usable as it stands, else null. */
export interface ReadSettings {
  settings: AppSettings;
  reason: string | null;
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every field that still makes sense; the default for the others. */
function salvage(raw: Raw): AppSettings {
  const kept: Raw = {};
  for (const [name, schema] of Object.entries(appSettingsSchema.shape)) {
    if (name !== 'stacks' && schema.safeParse(raw[name]).success) kept[name] = raw[name];
  }
  const stacks = Object.entries(isRaw(raw['stacks']) ? raw['stacks'] : {}).map(([id, stack]) => {
    const fields = Object.entries(stackSettingsSchema.shape).filter(
      ([name, schema]) => isRaw(stack) && schema.safeParse(stack[name]).success,
    );
    return [id, Object.fromEntries(fields.map(([name]) => [name, (stack as Raw)[name]]))] as const;
  });
  return appSettingsSchema.parse({ ...kept, stacks: Object.fromEntries(stacks) });
}

function migrated(raw: Raw, from: number, steps: readonly Migration[]): Raw {
  return steps.slice(from - 1).reduce((settings, step) => step(settings), raw);
}

/** Reads the text of a settings file; what cannot be used is named, never passed over. */
export function parseSettings(
  text: string,
  steps: readonly Migration[] = migrations,
): ReadSettings {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return { settings: salvage({}), reason: error instanceof Error ? error.message : 'not JSON' };
  }
  if (!isRaw(raw)) return { settings: salvage({}), reason: 'not an object' };
  const { version = 1 } = raw;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { settings: salvage(raw), reason: 'version: not a number' };
  }
  if (version > versionAfter(steps)) {
    return { settings: salvage(raw), reason: `written by a newer Quayside (version ${version})` };
  }
  try {
    const current = migrated(raw, version, steps);
    const parsed = appSettingsSchema.safeParse(current);
    if (parsed.success) return { settings: parsed.data, reason: null };
    const [issue] = parsed.error.issues;
    const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong type'}`;
    return { settings: salvage(current), reason };
  } catch (error) {
    return { settings: salvage(raw), reason: error instanceof Error ? error.message : 'migration' };
  }
}

/** The file's content for these settings. */
export function fileContent(
  settings: AppSettings,
  steps: readonly Migration[] = migrations,
): Record<string, unknown> {
  return { version: versionAfter(steps), ...settings };
}

export type FileState =
  | { kind: 'absent' }
  | { kind: 'read'; read: ReadSettings }
  | { kind: 'unreadable'; reason: string };

export function readSettingsFile(
  file: string,
  steps: readonly Migration[] = migrations,
): FileState {
  try {
    return { kind: 'read', read: parseSettings(readFileSync(file, 'utf8'), steps) };
  } catch (error) {
    const reason = fileErrorReason(error);
    return reason === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', reason };
  }
}

function asideName(file: string): string {
  const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
  return file.replace(/(\.json)?$/, `.corrupt-${time}.json`);
}

/**
 * Keeps a settings file that cannot be used as it is, beside its old place, and says so.
 * A file that can be read is copied and stays until it is overwritten; one that cannot is moved.
 * Gives `settings-failed` when neither is possible: then the file must be left alone.
 */
export function setAsideCorrupt(file: string, reason: string, readable: boolean): Problem {
  const kept = asideName(file);
  try {
    if (readable) copyFileSync(file, kept, constants.COPYFILE_EXCL);
    else renameSync(file, kept);
    return problem('settings-corrupt', { file, kept, reason });
  } catch (error) {
    return problem('settings-failed', { file, reason: `${reason}; ${fileErrorReason(error)}` });
  }
}
