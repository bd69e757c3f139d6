import type uPlot from 'uplot';
import type { DisturbanceMark } from '../ui/live/marks.ts';

/** Read once a plot: asking for a computed style in every draw would lay the page out each time. */
export interface MarkStyle {
  readonly line: string;
  readonly band: string;
}

/** A colour of theme.css: a canvas does not know CSS variables. */
export const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const markStyle = (): MarkStyle => ({
  line: colour('--mark'),
  band: colour('--mark-band'),
});

/** Ticks are multiples of a round step: what binary fractions add is cut. */
export const tidy = (value: number): string => String(Number(value.toPrecision(8)));

/** Pixel of a plant time within the plot area. */
function pixel(plot: uPlot, hours: number): number {
  const { left, width } = plot.bbox;
  return Math.min(left + width, Math.max(left, plot.valToPos(hours, 'x', true)));
}

export function drawBands(plot: uPlot, marks: readonly DisturbanceMark[], style: MarkStyle): void {
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
export function drawLines(plot: uPlot, marks: readonly DisturbanceMark[], style: MarkStyle): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = style.line;
  ctx.fillStyle = style.line;
  ctx.lineWidth = 1.5 * ratio;
  ctx.font = `600 ${10 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
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

/** A line at one plant time that somebody has chosen or that matters, labelled at its foot. */
export function drawMoment(plot: uPlot, hours: number, line: string, label = ''): void {
  if (!isInside(plot, hours)) return;
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const x = pixel(plot, hours);
  ctx.save();
  ctx.strokeStyle = line;
  ctx.fillStyle = line;
  ctx.lineWidth = 1.5 * ratio;
  drawLine(ctx, x, bbox, []);
  ctx.font = `600 ${10 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  ctx.fillText(label, x + 4 * ratio, bbox.top + bbox.height - 3 * ratio);
  ctx.restore();
}
