import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type Check, checkSchema } from '#shared/doctor-check.ts';
import type { CheckId } from '#shared/doctor.ts';
import { problemSchema } from '#shared/problem.ts';
import type { QuaysideHome } from './quayside-home.ts';

export const cli = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'main.ts');

/** Where tests look for the internet: a name that no server ever has (RFC 6761). */
const noInternet = 'http://provider.invalid';

export interface Examined {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface DoctorOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Run it as this user; the administrator may use any socket. */
  readonly uid?: number;
}

/** `quayside doctor` as a user runs it. */
export async function doctor(
  home: QuaysideHome,
  args: readonly string[],
  { env = {}, uid }: DoctorOptions = {},
): Promise<Examined> {
  const began = performance.now();
  const places = { QUAYSIDE_HOME: home.home, QUAYSIDE_STACKS: home.stacks, LANG: 'C' };
  const away = { ANTHROPIC_BASE_URL: noInternet };
  const child = spawn(process.execPath, [cli, 'doctor', ...args], {
    env: { ...process.env, ...places, ...away, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: child.exitCode, stdout, stderr, ms: performance.now() - began };
}

export function checksOf({ stdout }: Examined): ReadonlyMap<CheckId, Check> {
  const document = z.object({ ok: z.literal(true), value: z.array(checkSchema) });
  const checks = document.parse(JSON.parse(stdout)).value;
  return new Map(checks.map((check) => [check.id, check]));
}

/** The check that was made anew after a fix. */
export function mendedCheck({ stdout }: Examined): Check {
  return z.object({ ok: z.literal(true), value: checkSchema }).parse(JSON.parse(stdout)).value;
}

export function refusalOf({ stdout }: Examined) {
  return z.object({ ok: z.literal(false), problem: problemSchema }).parse(JSON.parse(stdout))
    .problem;
}

/** One check of a run. */
export async function examined(
  home: QuaysideHome,
  id: CheckId,
  options: DoctorOptions = {},
): Promise<Check> {
  const check = checksOf(await doctor(home, ['--json'], options)).get(id);
  if (check === undefined) throw new Error(`no check ${id}`);
  return check;
}
