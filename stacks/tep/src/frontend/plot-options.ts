import type uPlot from 'uplot';
import type { DisturbanceMark } from '../ui/live/marks.ts';
import type { TimeSpan } from '../ui/live/time-window.ts';
import type { Variable } from '../ui/variables.ts';
import { colour, drawBands, drawLines, markStyle, tidy } from './mark-drawing.ts';

/** What the drawing hooks read at the time of each draw. */
export interface PlotSource {
  readonly span: () => TimeSpan;
  readonly marks: () => readonly DisturbanceMark[];
}

export const AXIS_FONT = '11px system-ui, sans-serif';

/**
 * The range of the value axis: some air around the values, and never so narrow that the noise of
 * the last digit fills the plot.
 */
export function valueRange(
  low: number | null,
  high: number | null,
  decimals: number,
): [low: number, high: number] {
  if (low === null || high === null) return [0, 1];
  const least = 10 * 10 ** -decimals;
  const air = Math.max((high - low) * 0.08, (least - (high - low)) / 2, 0);
  return [low - air, high + air];
}

export function plotOptions(
  variable: Variable,
  size: { readonly width: number; readonly height: number },
  source: PlotSource,
  detailed: boolean,
): uPlot.Options {
  const { decimals } = variable;
  const mark = markStyle();
  const axis = {
    stroke: colour('--text-soft'),
    font: AXIS_FONT,
    grid: { stroke: colour('--grid'), width: 1 },
    ticks: { show: false },
  };
  return {
    ...size,
    pxAlign: 0,
    padding: [detailed ? 20 : 14, 10, 0, 0],
    legend: { show: false },
    cursor: detailed ? { drag: { x: false, y: false } } : { show: false },
    scales: {
      x: {
        time: false,
        range: () => {
          const { from, to } = source.span();
          return [from, to];
        },
      },
      y: { range: (_plot, low, high) => valueRange(low, high, decimals) },
    },
    axes: [
      {
        ...axis,
        size: 22,
        space: 60,
        values: (_plot, ticks) => ticks.map((tick) => `${tidy(tick)} h`),
      },
      { ...axis, size: 58, space: detailed ? 40 : 28, values: (_plot, ticks) => ticks.map(tidy) },
    ],
    series: [
      {},
      {
        stroke: colour(variable.kind === 'xmeas' ? '--plot' : '--plot-valve'),
        width: detailed ? 2 : 1.5,
        points: { show: false },
      },
    ],
    hooks: {
      drawClear: [(plot) => drawBands(plot, source.marks(), mark)],
      draw: [(plot) => drawLines(plot, source.marks(), mark)],
    },
  };
}
