import { COLOURS, type Drawing, type Shape } from './shapes.ts';

export interface BarChart {
  readonly kind: 'bars';
  readonly title: string;
  /** The largest first; a value may be negative. `text` is written behind its bar. */
  readonly bars: readonly {
    readonly label: string;
    readonly value: number;
    readonly text: string;
  }[];
}

const WIDTH = 480;
const TOP = 22;
const ROW = 15;
const BAR = 10;
/** Room for the longest name of a variable, in a reader's wider font too. */
const LABELS = 260;
const TEXT = 50;

/** Values side by side, as bars that go across. */
export function drawBarChart({ title, bars }: BarChart): Drawing {
  const largest = Math.max(...bars.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  const room = WIDTH - LABELS - TEXT;
  const shapes = bars.flatMap(({ label, value, text }, k): Shape[] => {
    const top = TOP + k * ROW;
    const width = (Math.abs(value) / largest) * room;
    const line = top + BAR - 2;
    const colour = value < 0 ? COLOURS.limit : COLOURS.value;
    return [
      {
        kind: 'text',
        at: [LABELS - 6, line],
        text: label,
        size: 8,
        align: 'end',
        colour: COLOURS.ink,
      },
      { kind: 'box', at: [LABELS, top], width, height: BAR, colour },
      {
        kind: 'text',
        at: [LABELS + width + 4, line],
        text,
        size: 8,
        align: 'start',
        colour: COLOURS.label,
      },
    ];
  });
  const heading: Shape = {
    kind: 'text',
    at: [0, 12],
    text: title,
    size: 10,
    align: 'start',
    colour: COLOURS.ink,
  };
  return { width: WIDTH, height: TOP + bars.length * ROW + 6, shapes: [heading, ...shapes] };
}
