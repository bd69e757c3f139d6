import type { Answer } from '../../contract/index.ts';
import type { AnalysisEvent, Finished, Verdict } from '../../llm/index.ts';

export const waitingFor = (model: string): Answer => ({
  model,
  state: 'waiting',
  text: '',
  problem: null,
  ms: null,
  firstTokenMs: null,
  inputTokens: null,
  outputTokens: null,
  cost: null,
  verdict: null,
  verdictProblem: null,
});

function namedCauses({ causes }: Verdict): NonNullable<Answer['verdict']> {
  return causes.map(({ idv, confidence }) => ({ cause: idv ?? 'none', confidence }));
}

const TRUNCATED = {
  code: 'truncated',
  detail: 'The answer reached the greatest length that was asked for.',
} as const;

function finished(before: Answer, event: Finished): Answer {
  const { text, ms, firstTokenMs, usage, cost, outcome, truncated } = event;
  const verdict = outcome?.verdict ?? null;
  return {
    ...before,
    state: 'finished',
    text,
    problem: truncated ? TRUNCATED : null,
    ms,
    firstTokenMs,
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    cost,
    verdict: verdict === null ? null : namedCauses(verdict),
    verdictProblem: outcome?.reason ?? null,
  };
}

/** An answer after an event of its model. */
export function afterEvent(before: Answer, event: AnalysisEvent): Answer {
  switch (event.type) {
    case 'started':
      return before;
    case 'retrying': {
      const { code, detail } = event.problem;
      return { ...before, problem: { code, detail, retryAfterSeconds: event.waitMs / 1000 } };
    }
    case 'delta':
      return { ...before, state: 'answering', problem: null, text: before.text + event.text };
    case 'finished':
      return finished(before, event);
    case 'failed': {
      const { code, detail, retryAfterSeconds } = event.problem;
      const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
      const state = code === 'cancelled' ? 'cancelled' : 'failed';
      return {
        ...before,
        state,
        text: event.text,
        ms: event.ms,
        problem: { code, detail, ...wait },
      };
    }
  }
}
