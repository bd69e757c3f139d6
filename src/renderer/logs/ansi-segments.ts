import Anser from 'anser';

/** A stretch of text in one look. Colours are names of the 16 (`red`, `bright-red`) or `r, g, b`. */
export interface Segment {
  readonly text: string;
  readonly foreground: string | null;
  readonly background: string | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

const escape = '\u001b';
/** Every control sequence (ECMA-48 CSI), title setting (OSC) and two-character escape. */
const sequences = new RegExp(
  `${escape}(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007${escape}]*(?:\u0007|${escape}\\\\)?|[ -/]*[0-~])`,
  'g',
);
/** All but colours and decorations, and whatever else has no picture. */
const controls = new RegExp(
  `${escape}(?:\\[[0-?]*[ -/]*[@-ln-~]|\\][^\u0007${escape}]*(?:\u0007|${escape}\\\\)?|(?!\\[)[ -/]*[0-~])|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f]`,
  'g',
);

/** The text as a terminal would show it, without colours. */
export function withoutAnsi(text: string): string {
  return text.includes(escape) ? text.replace(sequences, '') : text;
}

function colour(name: string | null, trueColour: string | null): string | null {
  if (name === null || name === '') return null;
  if (name === 'ansi-truecolor') return trueColour;
  const palette = /^ansi-palette-(\d+)$/.exec(name);
  return palette ? paletteColour(Number(palette[1])) : name.replace(/^ansi-/, '');
}

/** xterm's 256 colours above the first 16: a cube of six steps, then 24 greys. */
function paletteColour(index: number): string {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `${grey}, ${grey}, ${grey}`;
  }
  const cube = index - 16;
  const steps = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6];
  return steps.map((step) => (step === 0 ? 0 : 55 + step * 40)).join(', ');
}

const plain = {
  foreground: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
} as const;

/** A log line as stretches of text with their look. */
export function ansiSegments(text: string): Segment[] {
  const clean = text.replace(controls, '');
  if (!clean.includes(escape)) return [{ ...plain, text: clean }];
  return Anser.ansiToJson(clean, { use_classes: true, remove_empty: true })
    .map((entry) => segmentOf(entry))
    .filter((segment) => segment.text !== '');
}

function segmentOf(entry: Anser.AnserJsonEntry): Segment {
  const has = (name: Anser.DecorationName) => entry.decorations.includes(name);
  return {
    text: withoutAnsi(entry.content),
    foreground: colour(entry.fg, entry.fg_truecolor),
    background: colour(entry.bg, entry.bg_truecolor),
    bold: has('bold'),
    dim: has('dim'),
    italic: has('italic'),
    underline: has('underline'),
  };
}
