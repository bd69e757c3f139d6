import type { Check } from '#shared/doctor-check.ts';
import { checkCategory, needsConfirming } from '#shared/doctor.ts';
import { type Problem, problem } from '#shared/problem.ts';
import { type Diagnostic, type DoctorView, type Finding, wrong } from './check.ts';
import { withoutUsers } from './without-user.ts';

const defaultLimitMs = 10_000;

export interface RunOptions {
  readonly mask: (text: string) => string;
  /** Told of each check as it is done. */
  readonly onCheck?: (check: Check) => void;
}

/** Makes every check that applies, all at once. One that breaks or takes too long leaves the others alone. */
export async function runChecks(
  table: readonly Diagnostic[],
  view: DoctorView,
  { mask, onCheck }: RunOptions,
): Promise<Check[]> {
  const applicable = table.filter((diagnostic) => diagnostic.applies?.(view) ?? true);
  return Promise.all(
    applicable.map(async (diagnostic) => {
      const check = await runCheck(diagnostic, view, mask);
      onCheck?.(check);
      return check;
    }),
  );
}

export async function runCheck(
  diagnostic: Diagnostic,
  view: DoctorView,
  maskSecrets: RunOptions['mask'],
): Promise<Check> {
  const mask = (text: string) => withoutUsers(maskSecrets(text));
  const began = performance.now();
  const finding = await findingOf(diagnostic, view);
  const { id } = diagnostic;
  const found = finding.problem === null ? null : maskedProblem(finding.problem, mask);
  return {
    id,
    category: checkCategory[id],
    ...finding,
    detail: finding.detail === null ? null : mask(finding.detail),
    problem: found,
    proof: finding.proof.map(mask),
    fixes: (found?.fixes ?? []).map((fix) => ({ id: fix, confirm: needsConfirming(fix) })),
    durationMs: Math.round(performance.now() - began),
  };
}

async function findingOf(diagnostic: Diagnostic, view: DoctorView): Promise<Finding> {
  const limitMs = diagnostic.limitMs ?? defaultLimitMs;
  const ended = new AbortController();
  const limit = new Promise<Finding>((resolve) => {
    const slow = problem('check-slow', { seconds: limitMs / 1000 });
    const timer = setTimeout(() => resolve(wrong('warning', slow, [])), limitMs);
    ended.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
  try {
    return await Promise.race([diagnostic.check(view, ended.signal), limit]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return wrong('warning', { ...problem('unexpected', { reason }), fixes: ['look-again'] }, []);
  } finally {
    ended.abort();
  }
}

function maskedProblem(found: Problem, mask: RunOptions['mask']): Problem {
  const params = Object.entries(found.params).map(([name, value]) => [
    name,
    typeof value === 'string' ? mask(value) : value,
  ]);
  return {
    ...found,
    params: Object.fromEntries(params) as Problem['params'],
    output: found.output === null ? null : mask(found.output),
  };
}
