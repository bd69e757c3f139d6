import type uPlot from 'uplot';
import type { DisturbanceMark } from '../ui/live/marks.ts';
import type { TimeSpan } from '../ui/live/time-window.ts';
import type { Variable } from '../ui/variables.ts';

/** What the drawing hooks read at the time of each draw. */
export interface PlotSource {
  readonly span: () => TimeSpan;
  readonly marks: () => readonly DisturbanceMark[];
}

/** Read once a plot: asking for a computed style in every draw would lay the page out each time. */
interface MarkStyle {
  readonly line: string;
  readonly band: string;
}

const FONT = '11px system-ui, sans-serif';

/** A colour of theme.css: a canvas does not know CSS variables. */
const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

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
  const mark: MarkStyle = { line: colour('--mark'), band: colour('--mark-band') };
  const axis = {
    stroke: colour('--text-soft'),
    font: FONT,
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

/** Ticks are multiples of a round step: what binary fractions add is cut. */
const tidy = (value: number): string => String(Number(value.toPrecision(8)));

/** Pixel of a plant time within the plot area. */
function pixel(plot: uPlot, hours: number): number {
  const { left, width } = plot.bbox;
  return Math.min(left + width, Math.max(left, plot.valToPos(hours, 'x', true)));
}

function drawBands(plot: uPlot, marks: readonly DisturbanceMark[], style: MarkStyle): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = style.band;
  for (const { from, to } of marks) {
    const start = pixel(plot, from);
    const end = to === null ? bbox.left + bbox.width : pixel(plot, to);
    ctx.fillRect(start, bbox.top, end - start, bbox.height);
  }
  ctx.restore();
}

/** A line where a disturbance begins and a dashed one where it ends, labelled above the plot. */
function drawLines(plot: uPlot, marks: readonly DisturbanceMark[], style: MarkStyle): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = style.line;
  ctx.fillStyle = style.line;
  ctx.lineWidth = 1.5 * ratio;
  ctx.font = `600 ${10 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = 'bottom';
  let free = Number.NEGATIVE_INFINITY;
  for (const { number, from, to } of [...marks].sort((a, b) => a.from - b.from)) {
    const start = pixel(plot, from);
    if (isInside(plot, from)) drawLine(ctx, start, bbox, []);
    if (to !== null && isInside(plot, to))
      drawLine(ctx, pixel(plot, to), bbox, [3 * ratio, 3 * ratio]);
    if (to !== null && pixel(plot, to) <= bbox.left) continue;
    const label = `IDV ${number}`;
    const width = ctx.measureText(label).width;
    const x = Math.min(start, bbox.left + bbox.width - width);
    if (x < free) continue;
    ctx.fillText(label, x, bbox.top - 2 * ratio);
    free = x + width + 4 * ratio;
  }
  ctx.restore();
}

function isInside(plot: uPlot, hours: number): boolean {
  const { min, max } = plot.scales['x'] ?? {};
  return hours >= (min ?? Number.POSITIVE_INFINITY) && hours <= (max ?? Number.NEGATIVE_INFINITY);
}

function drawLine(
  ctx: CanvasRenderingContext2D,
  x: number,
  { top, height }: uPlot.BBox,
  dash: number[],
): void {
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, top + height);
  ctx.stroke();
}
