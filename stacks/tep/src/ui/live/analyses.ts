import type { Analysis, AnswerDelta } from '../../contract/index.ts';

const MOST_ANALYSES = 60;
/** Longest text of one answer that is kept while it streams. */
const LONGEST_TEXT = 200_000;

const newestFirst = (analyses: Iterable<Analysis>): Analysis[] =>
  [...analyses].sort((a, b) => b.id - a.id).slice(0, MOST_ANALYSES);

/** An event of the stream is newer than whatever is known. */
export function putAnalysis(known: readonly Analysis[], news: Analysis): Analysis[] {
  return newestFirst([news, ...known.filter(({ id }) => id !== news.id)]);
}

/** What was asked for may be older than what the stream has brought in the meantime. */
export function mergeAnalyses(known: readonly Analysis[], loaded: readonly Analysis[]): Analysis[] {
  const byId = new Map(known.map((analysis) => [analysis.id, analysis]));
  for (const analysis of loaded) {
    const here = byId.get(analysis.id);
    if (here === undefined || progress(analysis) >= progress(here)) byId.set(analysis.id, analysis);
  }
  return newestFirst(byId.values());
}

/** Grows while an analysis goes on. */
function progress({ endedAt, answers }: Analysis): number {
  if (endedAt !== null) return Number.POSITIVE_INFINITY;
  return answers.reduce((sum, { text }) => sum + text.length, 0);
}

/** Adds the next piece to its answer; one that has ended takes none. */
export function addDelta(known: readonly Analysis[], delta: AnswerDelta): readonly Analysis[] {
  const analysis = known.find(({ id }) => id === delta.analysisId);
  const answer = analysis?.answers.find(({ model }) => model === delta.model);
  if (analysis === undefined || answer === undefined || hasEnded(answer.state)) return known;
  if (answer.text.length >= LONGEST_TEXT) return known;
  const text = answer.text + delta.text;
  const answers = analysis.answers.map((each) =>
    each === answer ? { ...answer, state: 'answering' as const, text } : each,
  );
  return known.map((each) => (each === analysis ? { ...analysis, answers } : each));
}

export const hasEnded = (state: Analysis['answers'][number]['state']): boolean =>
  state !== 'waiting' && state !== 'answering';
