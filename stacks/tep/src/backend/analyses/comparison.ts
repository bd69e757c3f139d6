import type { Analysis, Answer, CauseId, IncidentDiagnosis } from '../../contract/index.ts';
import { agreement, type Verdict } from '../../llm/index.ts';

const idvOf = (cause: CauseId): number | null => (cause === 'none' ? null : cause);

function verdictOf({ verdict }: Answer): Verdict | null {
  if (verdict === null) return null;
  const causes = verdict.map(({ cause, confidence }) => ({ idv: idvOf(cause), confidence }));
  return { causes, summary: '' };
}

/** How far answers agree with each other and with the built-in diagnosis; null below two opinions. */
export function compare(
  answers: readonly Answer[],
  diagnosis: IncidentDiagnosis | null,
): Analysis['agreement'] {
  const verdicts = answers.flatMap((answer) => {
    const verdict = verdictOf(answer);
    return verdict === null ? [] : [{ model: answer.model, verdict }];
  });
  const ranking = (diagnosis?.ranked ?? []).map(({ id, probability }) => ({
    idv: idvOf(id),
    probability,
  }));
  // Without a verdict there is nothing that the diagnosis could agree with.
  if (verdicts.length === 0) return null;
  const { sameTop, overlap, pairs } = agreement(verdicts, ranking);
  if (sameTop === null || overlap === null) return null;
  return { sameTop, overlap, pairs: [...pairs] };
}
