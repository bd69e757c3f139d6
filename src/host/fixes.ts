import { isDeepStrictEqual } from 'node:util';
import type { FixId, Problem } from '#shared/problem.ts';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { ShellLink } from './shell-link.ts';

/** Fixes that are a page to read. */
const pages: Partial<Record<FixId, string>> = {
  'get-docker': 'https://docs.docker.com/get-started/get-docker/',
  'update-docker': 'https://docs.docker.com/desktop/release-notes/',
  'show-permission-help': 'https://docs.docker.com/engine/install/linux-postinstall/',
  'switch-to-linux-containers':
    'https://docs.docker.com/desktop/setup/install/windows-install/#from-the-docker-desktop-menu',
  'free-disk': 'https://docs.docker.com/engine/manage-resources/pruning/',
};

function problemsOf(snapshot: Snapshot): (Problem | null)[] {
  return [
    snapshot.engine.problem,
    snapshot.keychain.problem,
    ...snapshot.notices.map((notice) => notice.problem),
    ...Object.values(snapshot.stacks).map((stack) => stack.problem),
    ...Object.values(snapshot.tasks).map((task) => task.problem),
  ];
}

/**
 * Carries out a fix of a problem that the snapshot really holds; the window's copy of a problem is
 * only a key to find it by, so a file or page it names is never taken on trust.
 */
export async function runFix(
  fix: FixId,
  asked: Problem,
  snapshot: Snapshot,
  shell: ShellLink,
): Promise<Result<null>> {
  const known = problemsOf(snapshot).find((candidate) => isDeepStrictEqual(candidate, asked));
  if (known?.fixes.includes(fix) !== true) {
    return failed(problem('wrong-use', { reason: fix }));
  }
  const page = pages[fix];
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
