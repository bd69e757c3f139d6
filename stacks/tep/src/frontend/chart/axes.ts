import type uPlot from 'uplot';
import { figure } from '../../ui/figure.ts';
import { colour, tidy } from '../mark-drawing.ts';
import { AXIS_FONT } from '../plot-options.ts';

/** Room of the value axis, px. */
const VALUE_AXIS = 58;
/** Ticks are multiples of a round step: what binary fractions add is cut. */
const TICK_DIGITS = 8;

/** Hours below, values at the left. */
export function axes(): uPlot.Axis[] {
  const axis = {
    stroke: colour('--text-soft'),
    font: AXIS_FONT,
    grid: { stroke: colour('--grid'), width: 1 },
    ticks: { show: false },
  };
  return [
    {
      ...axis,
      size: 22,
      space: 60,
      values: (_plot, ticks) => ticks.map((tick) => `${tidy(tick)} h`),
    },
    {
      ...axis,
      size: VALUE_AXIS,
      space: 26,
      // On a logarithmic axis the ticks between powers of ten come as null: a line without a number.
      values: (_plot, ticks: (number | null)[]) =>
        ticks.map((tick) => (tick === null ? '' : figure(tick, TICK_DIGITS))),
    },
  ];
}
