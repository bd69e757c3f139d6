import { rm } from 'node:fs/promises';
import { problem } from '#shared/problem.ts';
import { failed, ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';
import { fileErrorReason, writeAtomically } from './write-atomically.ts';

/** Why a value cannot be kept; the `reason` of the problem `variable-refused`. */
export const refusalReasons = [
  'unknown-name',
  'bad-name',
  'nul-character',
  'broken-unicode',
  'too-long',
  'empty',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Linux refuses to start a process with a longer `NAME=value` (MAX_ARG_STRLEN is 128 KiB). */
const longestValueBytes = 120_000;

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

function reasonToRefuse(value: string): RefusalReason | null {
  if (value.includes('\0')) return 'nul-character';
  if (/\p{Surrogate}/u.test(value)) return 'broken-unicode';
  if (Buffer.byteLength(value) > longestValueBytes) return 'too-long';
  return null;
}

/**
 * The value as Compose's own `.env` reader (compose-go `dotenv`) reads it back, to the byte.
 *
 * Its rules, found by trying them: between single quotes all is literal, line ends and `$` too,
 * but `\'` means `'` and a value cannot end with `\`. Between double quotes `\\`, `\"` and `\$`
 * mean `\`, `"` and `$`, an unescaped `$` is interpolated, and line ends are literal.
 */
export function encodeEnvValue(value: string): Result<string> {
  const reason = reasonToRefuse(value);
  if (reason !== null) return failed(problem('variable-refused', { name: '', reason }));
  if (!value.includes("'") && !value.endsWith('\\')) return ok(`'${value}'`);
  return ok(`"${value.replace(/[\\"$]/g, '\\$&')}"`);
}

/** The text of an `.env` file that gives Compose exactly these values, in this order. */
export function renderEnvFile(values: Record<string, string>): Result<string> {
  const lines: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (!namePattern.test(name)) {
      return failed(problem('variable-refused', { name, reason: 'bad-name' }));
    }
    const encoded = encodeEnvValue(value);
    if (!encoded.ok) {
      return failed({ ...encoded.problem, params: { ...encoded.problem.params, name } });
    }
    lines.push(`${name}=${encoded.value}\n`);
  }
  return ok(lines.join(''));
}

function envFileFailed(file: string, error: unknown) {
  return failed(problem('env-file-failed', { file, reason: fileErrorReason(error) }));
}

/** Writes the `.env`, readable by its owner only, whole or not at all. */
export async function writeEnvFile(
  file: string,
  values: Record<string, string>,
): Promise<Result<null>> {
  const text = renderEnvFile(values);
  if (!text.ok) return text;
  try {
    await writeAtomically(file, text.value, 0o600);
    return ok(null);
  } catch (error) {
    return envFileFailed(file, error);
  }
}

/** Removes the `.env`; that there is none is fine. */
export async function removeEnvFile(file: string): Promise<Result<null>> {
  try {
    await rm(file, { force: true });
    return ok(null);
  } catch (error) {
    return envFileFailed(file, error);
  }
}
