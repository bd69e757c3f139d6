import { labelEdges } from './mark-labels.ts';
import { COLOURS, type Drawing, type Place, type Shape } from './shapes.ts';
import { ticksOf, tickText } from './ticks.ts';

export interface TimePoint {
  readonly hours: number;
  readonly value: number;
}

export interface TimeChart {
  readonly kind: 'time';
  readonly title: string;
  readonly unit: string;
  readonly points: readonly TimePoint[];
  /** Dashed lines across, such as a limit or the normal value. */
  readonly levels: readonly { readonly value: number; readonly is: 'limit' | 'normal' }[];
  /** Upright lines, plant time h. */
  readonly marks: readonly { readonly hours: number; readonly label: string }[];
  readonly hoursLabel: string;
}

const WIDTH = 480;
const HEIGHT = 170;
const FRAME = { left: 58, right: 14, top: 30, bottom: 32 } as const;
const SMALL = 8;
/** Beyond this ratio of the largest to the smallest level a linear axis hides the limit. */
const WIDEST_LINEAR = 40;

interface Scale {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

function linear(low: number, high: number, from: number, to: number, count: number): Scale {
  const span = high > low ? high - low : 1;
  return {
    place: (value) => from + ((value - low) / span) * (to - from),
    ticks: ticksOf(low, high, count),
  };
}

function logarithmic(low: number, high: number, from: number, to: number): Scale {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const inner = linear(first, last, from, to, 4);
  return {
    place: (value) => inner.place(value > 0 ? Math.log10(value) : first),
    ticks: inner.ticks.filter(Number.isInteger).map((exponent) => 10 ** exponent),
  };
}

function valueScale({ points, levels }: TimeChart): Scale {
  const [bottom, top] = [HEIGHT - FRAME.bottom, FRAME.top];
  const values = [...points, ...levels].map(({ value }) => value).filter(Number.isFinite);
  const [low, high] = [Math.min(...values, Infinity), Math.max(...values, -Infinity)];
  if (low > high) return linear(0, 1, bottom, top, 4);
  const limit = levels.find(({ is }) => is === 'limit')?.value ?? 0;
  const positive = values.filter((value) => value > 0);
  if (limit > 0 && high / limit > WIDEST_LINEAR) {
    return logarithmic(Math.min(...positive), high, bottom, top);
  }
  const margin = 0.06 * (high - low) || Math.abs(high) * 0.05 || 1;
  return linear(limit > 0 ? Math.min(0, low) : low - margin, high + margin, bottom, top, 4);
}

const text = (at: Place, content: string, align: 'start' | 'middle' | 'end'): Shape => ({
  kind: 'text',
  at,
  text: content,
  size: SMALL,
  align,
  colour: COLOURS.label,
});

function axes(x: Scale, y: Scale, chart: TimeChart): Shape[] {
  const [left, right] = [FRAME.left, WIDTH - FRAME.right];
  const bottom = HEIGHT - FRAME.bottom;
  const across = y.ticks.flatMap((value): Shape[] => {
    const height = y.place(value);
    const [from, to]: readonly [Place, Place] = [
      [left, height],
      [right, height],
    ];
    return [
      { kind: 'line', from, to, colour: COLOURS.faint, width: 0.5 },
      text([left - 4, height + 3], tickText(value), 'end'),
    ];
  });
  const hours = x.ticks.map((value) =>
    text([x.place(value), bottom + 11], tickText(value), 'middle'),
  );
  const label = text([(left + right) / 2, HEIGHT - 6], chart.hoursLabel, 'middle');
  return [...across, ...hours, label];
}

function levelsAndMarks(x: Scale, y: Scale, { levels, marks }: TimeChart): Shape[] {
  const [left, right] = [FRAME.left, WIDTH - FRAME.right];
  const dashed = { kind: 'line', width: 1, dashed: true } as const;
  const across = levels.map(({ value, is }): Shape => {
    const height = y.place(value);
    return { ...dashed, from: [left, height], to: [right, height], colour: COLOURS[is] };
  });
  const placed = marks
    .map(({ hours, label }) => ({ place: x.place(hours), label }))
    .toSorted((a, b) => a.place - b.place);
  const edges = labelEdges(placed, SMALL, WIDTH);
  const upright = placed.flatMap(({ place, label }, k): Shape[] => {
    const line = { from: [place, FRAME.top], to: [place, HEIGHT - FRAME.bottom] } as const;
    return [
      { ...dashed, ...line, colour: COLOURS.label },
      text([edges[k] ?? place, FRAME.top - 3], label, 'start'),
    ];
  });
  return [...across, ...upright];
}

/** The course of one value over plant time. */
export function drawTimeChart(chart: TimeChart): Drawing {
  const points = chart.points.filter(({ value }) => Number.isFinite(value));
  const hours = [...points, ...chart.marks].map((each) => each.hours);
  const [left, right] = [FRAME.left, WIDTH - FRAME.right];
  const x = linear(Math.min(...hours, Infinity), Math.max(...hours, -Infinity), left, right, 6);
  const y = valueScale(chart);
  const places = points.map((point): Place => [x.place(point.hours), y.place(point.value)]);
  const title = `${chart.title}${chart.unit === '' ? '' : ` (${chart.unit})`}`;
  return {
    width: WIDTH,
    height: HEIGHT,
    shapes: [
      { kind: 'text', at: [0, 12], text: title, size: 10, align: 'start', colour: COLOURS.ink },
      ...(hours.length === 0 ? [] : axes(x, y, chart)),
      ...(hours.length === 0 ? [] : levelsAndMarks(x, y, chart)),
      { kind: 'path', places, colour: COLOURS.value, width: 1.2 },
    ],
  };
}
