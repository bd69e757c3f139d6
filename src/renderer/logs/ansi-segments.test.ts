import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ansiSegments, withoutAnsi } from './ansi-segments.ts';
import { contrast, legible, parseColour, type Rgb } from './contrast.ts';
import { markedSegments } from './marked-segments.ts';
import { ansiColours, logGround, logInk, serviceColours, type Scheme } from './palette.ts';

const esc = '\u001b';

describe('ANSI segments', () => {
  it('are one plain stretch where there are no sequences', () => {
    expect(ansiSegments('GET / 200')).toMatchObject([{ text: 'GET / 200', foreground: null }]);
  });

  it('carry colours and decorations', () => {
    const segments = ansiSegments(`a${esc}[1;31mb${esc}[0m${esc}[92mc${esc}[0m`);
    expect(segments).toMatchObject([
      { text: 'a', foreground: null, bold: false },
      { text: 'b', foreground: 'red', bold: true },
      { text: 'c', foreground: 'bright-green', bold: false },
    ]);
  });

  it('know 256 and all colours', () => {
    expect(ansiSegments(`${esc}[38;5;196mx`)).toMatchObject([{ foreground: '255, 0, 0' }]);
    expect(ansiSegments(`${esc}[38;5;244mx`)).toMatchObject([{ foreground: '128, 128, 128' }]);
    expect(ansiSegments(`${esc}[48;2;1;2;3mx`)).toMatchObject([{ background: '1, 2, 3' }]);
  });

  it('swap colours where the program reverses them', () => {
    expect(ansiSegments(`${esc}[7;31mx`)).toMatchObject([{ background: 'red' }]);
  });

  it('leave out what moves a cursor, sets a title or has no picture', () => {
    const text = `${esc}[2K${esc}[1G${esc}]0;title\u0007ok${esc}[3A\r\u0007`;
    expect(ansiSegments(text)).toMatchObject([{ text: 'ok' }]);
  });

  it('never lose or invent a character, whatever comes', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          `${esc}[0m`,
          `${esc}[31m`,
          `${esc}[38;5;200m`,
          `${esc}[1;4;44m`,
          `${esc}[2J`,
        ),
      ),
    );
    const picture = (text: string) => withoutAnsi(text).replace(/\p{Cc}/gu, '');
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const shown = ansiSegments(text).map((segment) => segment.text);
        expect(picture(shown.join(''))).toBe(picture(text));
      }),
    );
  });
});

describe('marked segments', () => {
  it('mark a match across colours', () => {
    const segments = ansiSegments(`an er${esc}[31mror${esc}[0m here`);
    const marked = markedSegments(segments, 'ERROR').filter((segment) => segment.marked);
    expect(marked.map((segment) => segment.text)).toEqual(['er', 'ror']);
  });

  it('leave the text as it was and mark every occurrence', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 2 }), (text, query) => {
        const segments = ansiSegments(text);
        const marked = markedSegments(segments, query);
        const joined = (all: readonly { text: string }[]) => all.map((each) => each.text).join('');
        expect(joined(marked)).toBe(joined(segments));
        const rest = joined(marked.map((each) => (each.marked ? { text: '\n' } : each)));
        expect(rest.toLowerCase()).not.toContain(query.toLowerCase());
      }),
    );
  });
});

describe('colours', () => {
  const schemes: Scheme[] = ['light', 'dark'];

  it.each(schemes)('of services, terminals and ink are readable in %s', (scheme) => {
    const ground = parseColour(logGround[scheme]) ?? [0, 0, 0];
    const shown = [
      ...serviceColours[scheme],
      ...Object.values(ansiColours[scheme]),
      logInk[scheme],
    ];
    for (const colour of shown) {
      const ratio = contrast(parseColour(colour) ?? ground, ground);
      expect([colour, ratio >= 4.5]).toEqual([colour, true]);
    }
  });

  it('of programs become readable, and stay as they are where they were', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    const colour: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel);
    fc.assert(
      fc.property(colour, colour, (wanted, ground) => {
        const shown = legible(wanted, ground);
        expect(contrast(shown, ground)).toBeGreaterThanOrEqual(4.5);
        if (contrast(wanted, ground) >= 4.5) expect(shown).toEqual(wanted);
      }),
    );
  });
});
