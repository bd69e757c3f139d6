import { describe, expect, it } from 'vitest';
import type { Analysis, Answer } from '../../contract/index.ts';
import { addDelta, mergeAnalyses, putAnalysis } from './analyses.ts';

const answer = (part: Partial<Answer> = {}): Answer => ({
  model: 'a/b',
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
  ...part,
});

const analysis = (id: number, answers: Answer[], endedAt: string | null = null): Analysis => ({
  id,
  incidentId: 1,
  task: 'explain',
  trigger: 'manual',
  at: '2026-11-21T10:00:00Z',
  endedAt,
  answers,
  citations: [],
  agreement: null,
});

describe('addDelta', () => {
  it('adds the piece to its answer only', () => {
    const known = [analysis(2, [answer(), answer({ model: 'c/d' })]), analysis(1, [answer()])];
    const after = addDelta(known, { analysisId: 2, model: 'a/b', text: 'Hot' });
    expect(after[0]?.answers.map(({ text, state }) => [text, state])).toEqual([
      ['Hot', 'answering'],
      ['', 'waiting'],
    ]);
    expect(after[1]).toBe(known[1]);
  });

  it('leaves alone what has ended or is not known', () => {
    const known = [analysis(1, [answer({ state: 'failed' })])];
    expect(addDelta(known, { analysisId: 1, model: 'a/b', text: 'x' })).toBe(known);
    expect(addDelta(known, { analysisId: 9, model: 'a/b', text: 'x' })).toBe(known);
  });
});

describe('merging', () => {
  it('keeps what has streamed further than what was loaded', () => {
    const streamed = analysis(1, [answer({ state: 'answering', text: 'Hot reactor' })]);
    const loaded = analysis(1, [answer({ state: 'answering', text: 'Hot' })]);
    expect(mergeAnalyses([streamed], [loaded])).toEqual([streamed]);
    const ended = analysis(1, [answer({ state: 'finished', text: 'H' })], '2026-11-21T10:01:00Z');
    expect(mergeAnalyses([streamed], [ended])).toEqual([ended]);
  });

  it('puts an event in the place of what was known, newest first, bounded', () => {
    let known: Analysis[] = [];
    for (let id = 1; id <= 100; id += 1) known = putAnalysis(known, analysis(id, []));
    expect(known).toHaveLength(60);
    expect(known[0]?.id).toBe(100);
  });
});
