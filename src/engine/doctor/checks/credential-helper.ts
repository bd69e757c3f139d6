import { problem } from '#shared/problem.ts';
import { type Diagnostic, fine, wrong } from '../check.ts';
import { lookForHelpers } from '../credential-helpers.ts';

/** A helper that is named but gone makes every download fail, public images included. */
export const credentialHelperCheck: Diagnostic = {
  id: 'credential-helper',
  check: async ({ machine }) => {
    const { file, helpers } = await lookForHelpers(machine);
    if (helpers.length === 0) return fine([`${file}: names no credential helper`]);
    const proof = helpers.map(({ program, found }) => `${program}: ${found ?? 'not found'}`);
    const missing = helpers.find(({ found }) => found === null);
    if (missing === undefined) return fine(proof);
    const found = problem('credential-helper-missing', { helper: missing.program, file });
    return wrong('failed', found, [`${file}: names ${missing.program}`, ...proof]);
  },
};
