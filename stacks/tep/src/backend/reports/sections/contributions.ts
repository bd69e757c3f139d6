import { fullVariableName } from '../../../contract/index.ts';
import type { BarChart } from '../bar-chart.ts';
import type { Section } from '../material.ts';
import { heading } from '../wording.ts';

const BARS_SHOWN = 10;

export const contributions: Section = ({ incident }, texts) => {
  const charts = incident.contributions.map(({ statistic, variables }): BarChart => {
    const largest = variables.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const bars = largest.slice(0, BARS_SHOWN).map(({ variable, value }) => ({
      label: fullVariableName(variable, texts.names),
      value,
      text: String(Number(value.toPrecision(3))),
    }));
    return { kind: 'bars', title: texts.contributionsTo(statistic), bars };
  });
  if (charts.length === 0) return [];
  return [
    heading(2, texts.contributions),
    ...charts.map((chart) => ({ kind: 'chart', chart }) as const),
  ];
};
