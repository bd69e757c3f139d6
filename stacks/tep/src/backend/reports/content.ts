import {
  type Analysis,
  type Answer,
  type CauseId,
  type Detection,
  hoursOf,
  type Incident,
} from '../../contract/index.ts';
import { causeName, ROW_HOURS, VARIABLES } from '../../diagnosis/index.ts';
import { type NormalOperation, sharesOf } from '../analyses/incident-facts.ts';
import type { Courses } from '../analyses/recorded-courses.ts';
import type { Block } from './blocks.ts';
import { REPORT_TEXTS, type ReportLanguage, type ReportTexts } from './texts.ts';

export interface ReportMaterial {
  readonly incident: Incident;
  /** Oldest first, of the time around the incident. */
  readonly detections: readonly Detection[];
  readonly courses: Courses;
  readonly normal: NormalOperation;
  readonly detector: string;
  /** Oldest first. */
  readonly analyses: readonly Analysis[];
  readonly language: ReportLanguage;
}

const VARIABLES_SHOWN = 6;
const BARS_SHOWN = 10;
const CAUSES_SHOWN = 8;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const causeText = (cause: CauseId): string =>
  cause === 'none' ? causeName(cause) : `IDV ${cause} ${causeName(cause)}`;
const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const timeText = (step: number): string => `${hoursOf(step).toFixed(2)} h`;

function variableText(id: string): string {
  const name = VARIABLES.find((variable) => variable.id === id)?.name;
  return name === undefined ? id : `${id} ${name}`;
}

function summary({ incident, detector }: ReportMaterial, texts: ReportTexts): Block[] {
  const { run, state, at, onsetStep, detectedStep, endStep, switchedOn } = incident;
  const facts: readonly (readonly [name: string, value: string])[] = [
    [texts.run, String(run)],
    [texts.state, texts.states[state]],
    [texts.onset, timeText(onsetStep)],
    [texts.detected, `${timeText(detectedStep)} (${at})`],
    [texts.end, endStep === null ? '–' : timeText(endStep)],
    [texts.detector, detector],
    [texts.switchedOn, switchedOn.map((n) => `IDV ${n}`).join(', ') || texts.none],
  ];
  return [
    heading(2, texts.summary),
    { kind: 'list', items: facts.map(([name, value]) => `${name}: ${value}`) },
  ];
}

function marksOf({ onsetStep, detectedStep }: Incident, texts: ReportTexts) {
  return [
    { hours: hoursOf(onsetStep), label: texts.onset },
    { hours: hoursOf(detectedStep), label: texts.detected },
  ];
}

function statistics({ incident, detections }: ReportMaterial, texts: ReportTexts): Block[] {
  const { method } = incident;
  const names = new Set(
    detections.flatMap(({ methods }) => methods[method]?.map(({ name }) => name) ?? []),
  );
  const charts = Array.from(names, (name): Block => {
    const values = detections.flatMap(({ hours, methods }) => {
      const statistic = methods[method]?.find((each) => each.name === name);
      return statistic === undefined ? [] : [{ hours, ...statistic }];
    });
    const limit = values.at(-1)?.limit;
    const levels = limit === undefined ? [] : [{ value: limit, is: 'limit' as const }];
    const labels = {
      title: `${method.toUpperCase()} ${name}`,
      unit: '',
      hoursLabel: texts.plantHours,
    };
    const marks = marksOf(incident, texts);
    return { kind: 'chart', chart: { kind: 'time', ...labels, points: values, levels, marks } };
  });
  return charts.length === 0 ? [] : [heading(2, texts.statistics), ...charts];
}

function contributions({ incident }: ReportMaterial, texts: ReportTexts): Block[] {
  const charts = incident.contributions.map(({ statistic, variables }): Block => {
    const largest = variables.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const bars = largest.slice(0, BARS_SHOWN).map(({ variable, value }) => ({
      label: variableText(variable),
      value,
      text: String(Number(value.toPrecision(3))),
    }));
    return {
      kind: 'chart',
      chart: { kind: 'bars', title: texts.contributionsTo(statistic), bars },
    };
  });
  return charts.length === 0 ? [] : [heading(2, texts.contributions), ...charts];
}

function variables({ incident, courses, normal }: ReportMaterial, texts: ReportTexts): Block[] {
  const charts = sharesOf(incident)
    .slice(0, VARIABLES_SHOWN)
    .flatMap(({ variable: id }): Block[] => {
      const column = VARIABLES.findIndex((variable) => variable.id === id);
      const variable = VARIABLES[column];
      const points = courses.of(id);
      if (variable === undefined || points.length === 0) return [];
      const usual = normal.mean[column];
      const levels = usual === undefined ? [] : [{ value: usual, is: 'normal' as const }];
      const labels = { title: variableText(id), unit: variable.unit, hoursLabel: texts.plantHours };
      const marks = marksOf(incident, texts);
      return [{ kind: 'chart', chart: { kind: 'time', ...labels, points, levels, marks } }];
    });
  return charts.length === 0 ? [] : [heading(2, texts.variables), ...charts];
}

function diagnosis({ incident }: ReportMaterial, texts: ReportTexts): Block[] {
  const { diagnosis: found } = incident;
  if (found === null) return [heading(2, texts.diagnosis), paragraph(texts.notYet)];
  const { samples, ranked, hidden, evidence } = found;
  const rows = evidence.map(({ variable, level, change, unit, expected }) => [
    variableText(variable),
    level.toFixed(1),
    `${Number(change.toPrecision(3))} ${unit}`,
    expected
      .map(({ id, agrees }) =>
        (agrees ? texts.agrees : texts.disagrees)(id === 'none' ? causeName(id) : `IDV ${id}`),
      )
      .join(', '),
  ]);
  return [
    heading(2, texts.diagnosis),
    paragraph(texts.restsOn(samples, (samples * ROW_HOURS).toFixed(2))),
    {
      kind: 'table',
      head: [texts.cause, texts.probability],
      rows: ranked
        .slice(0, CAUSES_SHOWN)
        .map(({ id, probability }) => [causeText(id), percent(probability)]),
    },
    paragraph(texts.hidden(percent(hidden))),
    { kind: 'table', head: [texts.variable, texts.deviation, texts.change, texts.evidence], rows },
  ];
}

function operators({ incident: { notes, ruledOut } }: ReportMaterial, texts: ReportTexts): Block[] {
  const blocks: Block[] = [];
  if (notes.trim() !== '') blocks.push(heading(2, texts.notes), { kind: 'quote', text: notes });
  if (ruledOut.length > 0) {
    blocks.push(heading(2, texts.ruledOut), { kind: 'list', items: ruledOut.map(causeText) });
  }
  return blocks;
}

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
  const { model, text, problem, verdict } = answer;
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
            rows: verdict.map(({ cause, confidence }) => [causeText(cause), percent(confidence)]),
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
      : [
          heading(3, texts.citations),
          { kind: 'list', items: citationItems(analysis, texts) } as const,
        ]),
  ];
}

function models({ analyses }: ReportMaterial, texts: ReportTexts): Block[] {
  const introduction = analyses.length === 0 ? texts.noAnalyses : texts.caution;
  return [
    heading(2, texts.analyses),
    paragraph(introduction),
    ...analyses.flatMap((analysis) => analysisBlocks(analysis, texts)),
  ];
}

const SECTIONS = [summary, diagnosis, statistics, contributions, variables, operators, models];

/** All that is known of an incident, in the order in which somebody new to it would ask. */
export function reportBlocks(material: ReportMaterial): Block[] {
  const texts = REPORT_TEXTS[material.language];
  const title = heading(1, texts.title(material.incident.id));
  return [title, ...SECTIONS.flatMap((section) => section(material, texts))];
}
