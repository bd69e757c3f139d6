import { type BarChart, drawBarChart } from './bar-chart.ts';
import type { Drawing } from './shapes.ts';
import { drawTimeChart, type TimeChart } from './time-chart.ts';

export type Chart = TimeChart | BarChart;

/** A report as a sequence of parts, before it is set in Markdown or on pages. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'chart'; readonly chart: Chart }
  /** Markdown by others: shown as it is meant, but nothing in it is fetched or run. */
  | { readonly kind: 'foreign'; readonly markdown: string }
  | { readonly kind: 'quote'; readonly text: string };

export const draw = (chart: Chart): Drawing =>
  chart.kind === 'time' ? drawTimeChart(chart) : drawBarChart(chart);
