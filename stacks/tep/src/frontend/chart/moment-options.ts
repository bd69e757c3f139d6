import type uPlot from 'uplot';
import type { Variable } from '../../ui/variables.ts';
import { colour, drawMoment } from '../mark-drawing.ts';
import { valueRange } from '../plot-options.ts';
import { axes } from './axes.ts';
import type { ChartSize } from './Chart.tsx';

/** One variable over plant time with one moment marked. */
export function momentOptions(
  size: ChartSize,
  { kind, decimals }: Variable,
  moment: { readonly hours: number; readonly label: string },
): uPlot.Options {
  const line = colour('--mark');
  return {
    ...size,
    pxAlign: 0,
    padding: [10, 10, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false },
      y: { range: (_plot, low, high) => valueRange(low, high, decimals) },
    },
    axes: axes(),
    series: [
      {},
      {
        stroke: colour(kind === 'xmeas' ? '--plot' : '--plot-valve'),
        width: 1.5,
        points: { show: false },
      },
    ],
    hooks: { draw: [(plot) => drawMoment(plot, moment.hours, line, moment.label)] },
  };
}
