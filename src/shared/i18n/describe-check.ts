import type { CheckId, CheckState, SkipReason } from '../doctor.ts';
import type { Problem } from '../problem.ts';
import type { Translate } from './catalogue.ts';
import { describeProblem } from './describe-problem.ts';

/** As much of a check as its words depend on. */
interface ToldCheck {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly why: SkipReason | null;
  readonly problem: Problem | null;
}

/** A check in words: what was looked at, and one sentence about it. */
export function describeCheck(
  { id, state, why, problem }: ToldCheck,
  t: Translate,
): { readonly name: string; readonly sentence: string } {
  const name = t(`checkWords.${id}.name`);
  if (problem !== null) return { name, sentence: describeProblem(problem, t).title };
  if (state === 'skipped') return { name, sentence: t(`skipReason.${why ?? 'no-clear-answer'}`) };
  return { name, sentence: t(`checkWords.${id}.fine`) };
}
