import { type Analysis, type Answer, withoutVerdictBlock } from '../../../contract/index.ts';
import type { Block } from '../blocks.ts';
import type { Section } from '../material.ts';
import type { ReportTexts } from '../texts.ts';
import { causeText, heading, list, paragraph, percent } from '../wording.ts';

function measured({ ms, inputTokens, outputTokens, cost }: Answer): string {
  return [
    ms === null ? '' : `${(ms / 1000).toFixed(1)} s`,
    inputTokens === null ? '' : `${inputTokens} + ${outputTokens ?? 0} tokens`,
    cost === null ? '' : `≈ ${cost.toFixed(4)} US$`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function answerBlocks(answer: Answer, texts: ReportTexts): Block[] {
  const { model, problem, verdict } = answer;
  const text = verdict === null ? answer.text : withoutVerdictBlock(answer.text);
  const figures = measured(answer);
  return [
    heading(3, model),
    ...(figures === '' ? [] : [paragraph(figures)]),
    ...(problem === null
      ? []
      : [paragraph(`${texts.failed}: ${problem.detail} (${problem.code})`)]),
    ...(text.trim() === '' ? [] : [{ kind: 'foreign', markdown: text } as const]),
    ...(verdict === null
      ? []
      : [
          {
            kind: 'table',
            head: [texts.cause, texts.confidence],
            rows: verdict.map(({ cause, confidence }) => [
              causeText(cause, texts),
              percent(confidence),
            ]),
          } as const,
        ]),
  ];
}

function citationItems({ citations }: Analysis, texts: ReportTexts): string[] {
  return citations.map(({ id, document, heading: section, page }) => {
    const parts = [
      document,
      section === document ? '' : section,
      page === null ? '' : texts.page(page),
    ];
    return `[${id}] ${parts.filter((part) => part !== '').join(', ')}`;
  });
}

function analysisBlocks(analysis: Analysis, texts: ReportTexts): Block[] {
  const { id, task, at, answers, agreement, citations } = analysis;
  return [
    heading(2, `${texts.tasks[task]} (${id}, ${at})`),
    ...answers.flatMap((answer) => answerBlocks(answer, texts)),
    ...(agreement === null
      ? []
      : [paragraph(texts.agreement(percent(agreement.sameTop), agreement.overlap.toFixed(2)))]),
    ...(citations.length === 0
      ? []
      : [heading(3, texts.citations), list(citationItems(analysis, texts))]),
  ];
}

/** What language models answered, each analysis with the passages they were shown. */
export const answers: Section = ({ analyses }, texts) => [
  heading(2, texts.analyses),
  paragraph(analyses.length === 0 ? texts.noAnalyses : texts.caution),
  ...analyses.flatMap((analysis) => analysisBlocks(analysis, texts)),
];
