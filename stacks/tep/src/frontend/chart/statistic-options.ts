import uPlot from 'uplot';
import type { DisturbanceMark } from '../../ui/live/marks.ts';
import type { TimeSpan } from '../../ui/live/time-window.ts';
import { colour, drawBands, drawLines, drawMoment, markStyle } from '../mark-drawing.ts';
import { axes } from './axes.ts';
import type { ChartSize } from './Chart.tsx';

/** Of an enum that exists only in uPlot's types. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
const LOGARITHMIC = 3 as uPlot.Scale.Distr;

/** What the drawing hooks read at the time of each draw. */
export interface StatisticSource {
  readonly span: () => TimeSpan;
  readonly marks: () => readonly DisturbanceMark[];
  /** Plant time of the chosen sample, h. */
  readonly chosen: () => number | null;
}

export interface Line {
  /** A variable of theme.css. */
  readonly colour: string;
  readonly dash?: number[];
  readonly width?: number;
  /** Single points are drawn too: exceedances that stand alone. */
  readonly points?: boolean;
}

/** Statistics range over many powers of ten once something is wrong: a logarithmic axis. */
export function statisticOptions(
  size: ChartSize,
  lines: readonly Line[],
  source: StatisticSource,
): uPlot.Options {
  const mark = markStyle();
  const chosen = colour('--text');
  return {
    ...size,
    padding: [16, 10, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
    scales: {
      x: {
        time: false,
        range: () => {
          const { from, to } = source.span();
          return [from, to];
        },
      },
      y: { distr: LOGARITHMIC, range: (_plot, low, high) => magnitudes(low, high) },
    },
    axes: axes(),
    series: [
      {},
      ...lines.map((line) => ({
        stroke: colour(line.colour),
        width: line.width ?? 1.5,
        dash: line.dash ?? [],
        points: { show: line.points ?? false, size: 4, fill: colour(line.colour) },
      })),
    ],
    hooks: {
      drawClear: [(plot) => drawBands(plot, source.marks(), mark)],
      draw: [
        (plot) => {
          drawLines(plot, source.marks(), mark);
          const hours = source.chosen();
          if (hours !== null) drawMoment(plot, hours, chosen);
        },
      ],
    },
  };
}

/** Whole powers of ten around the values. */
function magnitudes(low: number | null, high: number | null): uPlot.Range.MinMax {
  if (low === null || high === null || low <= 0) return [0.1, 10];
  return uPlot.rangeLog(low, high, 10, true);
}
