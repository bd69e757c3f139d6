import { isDeepStrictEqual } from 'node:util';
import type { Check } from '#shared/doctor-check.ts';
import { fixPages } from '#shared/fix-pages.ts';
import type { FixId, Problem } from '#shared/problem.ts';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { ShellLink } from './shell-link.ts';

function problemsOf(snapshot: Snapshot, checks: readonly Check[]): (Problem | null)[] {
  return [
    ...checks.map((check) => check.problem),
    snapshot.engine.problem,
    snapshot.keychain.problem,
    ...snapshot.notices.map((notice) => notice.problem),
    ...Object.values(snapshot.stacks).map((stack) => stack.problem),
    ...Object.values(snapshot.tasks).map((task) => task.problem),
  ];
}

/**
 * Carries out a fix of a problem that the snapshot or the doctor really holds; the window's copy of a problem is
 * only a key to find it by, so a file or page it names is never taken on trust.
 */
export async function runFix(
  fix: FixId,
  asked: Problem,
  { snapshot, checks }: { snapshot: Snapshot; checks: readonly Check[] },
  shell: ShellLink,
): Promise<Result<null>> {
  const known = problemsOf(snapshot, checks).find((candidate) =>
    isDeepStrictEqual(candidate, asked),
  );
  if (known?.fixes.includes(fix) !== true) {
    return failed(problem('wrong-use', { reason: fix }));
  }
  const page = fixPages[fix];
  if (page !== undefined) {
    await shell.ask('open-page', { url: page });
    return ok(null);
  }
  const file = known.params['file'];
  if (fix === 'show-file' && typeof file === 'string') {
    await shell.ask('show-file', { file });
    return ok(null);
  }
  return failed(problem('wrong-use', { reason: fix }));
}
