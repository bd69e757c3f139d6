import type { CSSProperties } from 'react';
import type { Segment } from './ansi-segments.ts';
import { contrast, legible, parseColour, type Rgb } from './contrast.ts';
import { ansiColours, logGround, logInk, type Scheme } from './palette.ts';

const black: Rgb = [0, 0, 0];

function rgbOf(name: string, scheme: Scheme): Rgb {
  const named: Readonly<Record<string, string>> = {
    ...ansiColours[scheme],
    ground: logGround[scheme],
    ink: logInk[scheme],
  };
  return parseColour(named[name] ?? name) ?? black;
}

const css = ([red, green, blue]: Rgb) => `rgb(${red} ${green} ${blue})`;

/** How a segment looks; what a program chose is shifted just as far as it takes to be readable. */
export function segmentStyle(segment: Segment, scheme: Scheme): CSSProperties {
  const ground = rgbOf(segment.background ?? 'ground', scheme);
  const wanted = rgbOf(segment.foreground ?? 'ink', scheme);
  const coloured = segment.foreground !== null || segment.background !== null;
  return {
    ...(coloured && { color: css(legible(wanted, ground)) }),
    ...(segment.background !== null && { backgroundColor: css(ground) }),
    ...(segment.bold && { fontWeight: 700 }),
    // Fainter, but only as far as it stays readable.
    ...(segment.dim && !coloured && contrast(wanted, ground) > 7 && { color: 'var(--ink-soft)' }),
    ...(segment.italic && { fontStyle: 'italic' }),
    ...(segment.underline && { textDecoration: 'underline' }),
  };
}
