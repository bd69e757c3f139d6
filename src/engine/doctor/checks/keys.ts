import { problem, type ProblemCode } from '#shared/problem.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { ProviderId, VariableView } from '#shared/stack-view.ts';
import { type Diagnostic, type DoctorView, type Finding, fine, skipped, wrong } from '../check.ts';

const keychain: Diagnostic = {
  id: 'keychain',
  check: async (view) => {
    const { state, problem: why } = await view.keychain;
    const proof = [`keychain: ${state}`];
    if (state === 'available' || why === null) return fine(proof);
    // "For this run only" is a choice to make where a key is entered.
    return wrong('warning', { ...why, fixes: ['look-again'] }, proof, state);
  },
};

interface KeyPlace {
  readonly stackId: string;
  readonly variable: VariableView;
}

/** Keys are shared by provider: one place where it is set stands for all. */
function keyOf(snapshot: Snapshot, provider: ProviderId): KeyPlace | null {
  for (const { id: stackId, variables } of Object.values(snapshot.stacks)) {
    const variable = variables.find(
      (each) => each.provider === provider && each.secret && each.isSet,
    );
    if (variable !== undefined) return { stackId, variable };
  }
  return null;
}

/** What the provider's own words say beyond yes and no. */
const tellingWords: readonly { words: RegExp; code: ProblemCode }[] = [
  {
    words: /credit balance|billing|insufficient (funds|quota)|quota exceeded/i,
    code: 'key-no-credit',
  },
  { words: /expired/i, code: 'key-expired' },
];

/** The verdict on a key in the words of the provider; null where there is nothing wrong with it. */
export function keyProblemCode(
  check: VariableView['check'],
  detail: string | null,
): ProblemCode | null {
  if (check === 'ok' || check === 'unchecked' || check === 'checking') return null;
  if (check === 'offline') return 'provider-unreachable';
  const telling = tellingWords.find(({ words }) => words.test(detail ?? ''))?.code ?? null;
  return check === 'rejected' ? (telling ?? 'key-rejected') : telling;
}

async function lookAtKey(view: DoctorView, provider: ProviderId, name: string): Promise<Finding> {
  const place = keyOf(view.snapshot(), provider);
  if (place === null) return skipped('no-key', [`${name}: no key is set`]);
  const { stackId, variable } = place;
  await view.checkKey(stackId, variable.name);
  const after = keyOf(view.snapshot(), provider)?.variable ?? variable;
  const end = after.lastFour === null ? '' : `…${after.lastFour}`;
  const asked = `GET models of ${name} with ${after.name} ${end}`.trimEnd();
  const proof = [`${asked}: ${after.check}${after.checkDetail ? `, ${after.checkDetail}` : ''}`];
  const code = keyProblemCode(after.check, after.checkDetail);
  if (code === null) {
    return after.check === 'ok' ? fine(proof, end || null) : skipped('no-clear-answer', proof);
  }
  const params = { provider: name, name: after.name, stack: stackId };
  const found = problem(code, params, after.checkDetail);
  return wrong(code === 'provider-unreachable' ? 'warning' : 'failed', found, proof);
}

function keyCheck(
  id: 'key-anthropic' | 'key-gemini',
  provider: ProviderId,
  name: string,
): Diagnostic {
  return { id, check: (view) => lookAtKey(view, provider, name) };
}

export const keyChecks: readonly Diagnostic[] = [
  keychain,
  keyCheck('key-anthropic', 'anthropic', 'Anthropic'),
  keyCheck('key-gemini', 'gemini', 'Google Gemini'),
];
