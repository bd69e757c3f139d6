import {
  causeLabel,
  type DiagnosisEvidence,
  EARLY_SAMPLES,
  fullVariableName,
} from '../../../contract/index.ts';
import { ROW_HOURS } from '../../../diagnosis/index.ts';
import type { Section } from '../material.ts';
import type { ReportTexts } from '../texts.ts';
import { causeText, heading, paragraph, percent } from '../wording.ts';

const CAUSES_SHOWN = 8;

function changeText({ direction, change, unit }: DiagnosisEvidence, texts: ReportTexts): string {
  if (direction === 'wavering') return texts.wavering;
  if (direction === 'still') return texts.still;
  return `${change > 0 ? '+' : ''}${Number(change.toPrecision(3))} ${unit}`;
}

/** "speaks for IDV 1; speaks against IDV 8, IDV 13" */
function expectedText({ expected }: DiagnosisEvidence, texts: ReportTexts): string {
  const those = (agreeing: boolean): string =>
    expected
      .filter(({ agrees }) => agrees === agreeing)
      .map(({ id }) => causeLabel(id, texts.names))
      .join(texts.listSeparator);
  const [agreeing, others] = [those(true), those(false)];
  return [agreeing && texts.agrees(agreeing), others && texts.disagrees(others)]
    .filter((clause) => clause !== '')
    .join(texts.clauseSeparator);
}

const evidenceRow = (evidence: DiagnosisEvidence, texts: ReportTexts): string[] => [
  fullVariableName(evidence.variable, texts.names),
  evidence.level.toFixed(1),
  changeText(evidence, texts),
  expectedText(evidence, texts),
];

export const diagnosis: Section = ({ incident }, texts) => {
  if (incident.diagnosis === null) return [heading(2, texts.diagnosis), paragraph(texts.notYet)];
  const { samples, ranked, hidden, evidence } = incident.diagnosis;
  return [
    heading(2, texts.diagnosis),
    paragraph(texts.restsOn(samples, (samples * ROW_HOURS).toFixed(2))),
    ...(samples < EARLY_SAMPLES ? [paragraph(texts.early)] : []),
    {
      kind: 'table',
      head: [texts.cause, texts.probability],
      rows: ranked
        .slice(0, CAUSES_SHOWN)
        .map(({ id, probability }) => [causeText(id, texts), percent(probability)]),
    },
    paragraph(texts.hidden(percent(hidden))),
    {
      kind: 'table',
      head: [texts.variable, texts.deviation, texts.change, texts.evidence],
      rows: evidence.map((one) => evidenceRow(one, texts)),
    },
  ];
};
