import { join } from 'node:path';
import type { Analysis, Answer } from '../../contract/index.ts';
import { causeName } from '../../diagnosis/index.ts';
import { harmless } from '../reports/foreign-markdown.ts';
import { writeWhole } from '../write-whole.ts';

const FOLDER = 'RCA_Results';
const TITLES = { explain: 'Explanation', 'root-cause': 'Root causes' } as const;

const causeText = (cause: number | 'none'): string =>
  cause === 'none' ? causeName(cause) : `IDV ${cause} ${causeName(cause)}`;

function verdictText({ verdict, verdictProblem }: Answer): string[] {
  if (verdict === null) return verdictProblem === null ? [] : [`*${verdictProblem}*`];
  const lines = verdict.map(
    ({ cause, confidence }) => `| ${causeText(cause)} | ${(100 * confidence).toFixed(0)} % |`,
  );
  return [['| Cause | Confidence |', '| --- | ---: |', ...lines].join('\n')];
}

function measured({ ms, inputTokens, outputTokens, cost }: Answer): string {
  const parts = [
    ms === null ? null : `${(ms / 1000).toFixed(1)} s`,
    inputTokens === null ? null : `${inputTokens} + ${outputTokens ?? 0} tokens`,
    cost === null ? null : `about ${cost.toFixed(4)} US$`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : `*${parts.join(', ')}*`;
}

/** One answer as Markdown; a failure is told as one. */
export function answerMarkdown(answer: Answer): string {
  const { model, state, text, problem } = answer;
  const failure = problem === null ? '' : `**${state}: ${problem.code}.** ${problem.detail}`;
  return [`### ${model}`, measured(answer), failure, harmless(text), ...verdictText(answer)]
    .filter((part) => part !== '')
    .join('\n\n');
}

export function citationsMarkdown(citations: Analysis['citations']): string {
  if (citations.length === 0) return '';
  const lines = citations.map(({ id, document, heading, page }) => {
    const place = [document, heading, page === null ? '' : `page ${page}`];
    return `- [${id}] ${place.filter((part) => part !== '').join(', ')}`;
  });
  return ['### Passages that were shown to the models', lines.join('\n')].join('\n\n');
}

export function analysisMarkdown(analysis: Analysis): string {
  const { id, incidentId, task, trigger, at, answers, citations, agreement } = analysis;
  const agreed =
    agreement === null
      ? ''
      : `Agreement: ${(100 * agreement.sameTop).toFixed(0)} % of the pairs name the same cause first; overlap ${agreement.overlap.toFixed(2)}.`;
  const parts = [
    `## ${TITLES[task]}: analysis ${id} of incident ${incidentId}`,
    `${at}, ${trigger}`,
    agreed,
    ...answers.map(answerMarkdown),
    citationsMarkdown(citations),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Writes an analysis for people and for programs. Returns the paths below the data folder. */
export async function writeResult(dataDir: string, analysis: Analysis): Promise<readonly string[]> {
  const name = `analysis-${String(analysis.id).padStart(6, '0')}`;
  const base = join(FOLDER, analysis.at.slice(0, 10), name);
  await writeWhole(join(dataDir, `${base}.json`), `${JSON.stringify(analysis, null, 2)}\n`);
  await writeWhole(join(dataDir, `${base}.md`), analysisMarkdown(analysis));
  return [`${base}.json`, `${base}.md`];
}
