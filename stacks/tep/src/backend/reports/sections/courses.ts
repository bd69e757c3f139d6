import { fullVariableName, hoursOf, type Incident } from '../../../contract/index.ts';
import { VARIABLES } from '../../../diagnosis/index.ts';
import { sharesOf } from '../../analyses/incident-facts.ts';
import type { Block } from '../blocks.ts';
import type { Section } from '../material.ts';
import type { ReportTexts } from '../texts.ts';
import { heading } from '../wording.ts';
import type { TimeChart } from '../time-chart.ts';

const VARIABLES_SHOWN = 6;

const marksOf = ({ onsetStep, detectedStep }: Incident, texts: ReportTexts): TimeChart['marks'] => [
  { hours: hoursOf(onsetStep), label: texts.onset },
  { hours: hoursOf(detectedStep), label: texts.detected },
];

const chartsUnder = (title: string, charts: readonly TimeChart[]): Block[] =>
  charts.length === 0
    ? []
    : [heading(2, title), ...charts.map((chart) => ({ kind: 'chart', chart }) as const)];

/** Each statistic of the incident's method over plant time, with the limit in force at its end. */
export const statistics: Section = ({ incident, detections }, texts) => {
  const { method } = incident;
  const of = detections.flatMap(({ hours, methods }) =>
    (methods[method] ?? []).map((statistic) => ({ hours, ...statistic })),
  );
  const charts = Array.from(new Set(of.map(({ name }) => name)), (name): TimeChart => {
    const points = of.filter((point) => point.name === name);
    const limit = points.at(-1)?.limit;
    return {
      kind: 'time',
      title: `${method.toUpperCase()} ${name}`,
      unit: '',
      points,
      levels: limit === undefined ? [] : [{ value: limit, is: 'limit' }],
      marks: marksOf(incident, texts),
      hoursLabel: texts.plantHours,
    };
  });
  return chartsUnder(texts.statistics, charts);
};

/** The recorded courses of the variables that contributed most. */
export const variables: Section = ({ incident, courses, normal }, texts) => {
  const charts = sharesOf(incident)
    .slice(0, VARIABLES_SHOWN)
    .flatMap(({ variable: id }): TimeChart[] => {
      const column = VARIABLES.findIndex((variable) => variable.id === id);
      const variable = VARIABLES[column];
      const points = courses.of(id);
      if (variable === undefined || points.length === 0) return [];
      const usual = normal.mean[column];
      return [
        {
          kind: 'time',
          title: fullVariableName(id, texts.names),
          unit: variable.unit,
          points,
          levels: usual === undefined ? [] : [{ value: usual, is: 'normal' }],
          marks: marksOf(incident, texts),
          hoursLabel: texts.plantHours,
        },
      ];
    });
  return chartsUnder(texts.variables, charts);
};
