import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogDecoder, longestLineBytes, type DecodedLine } from './log-decoder.ts';
import { framedLog, inChunks, rawLog, stampOf, type Printed } from './log-stream-for-tests.ts';

function decode(bytes: Buffer, sizes: readonly number[], tty: boolean): DecodedLine[] {
  const decoder = new LogDecoder({ tty });
  const lines: DecodedLine[] = [];
  for (const chunk of inChunks(bytes, sizes)) {
    // The engine's buffers are used again: what the decoder keeps has to be its own.
    const borrowed = Buffer.from(chunk);
    decoder.push(borrowed);
    lines.push(...decoder.take());
    borrowed.fill(0x21);
  }
  decoder.end();
  return [...lines, ...decoder.take()];
}

const sizes = fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 8 });
const smallSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

/** Text of one line; now and then so long that the engine cuts it, anywhere in a character. */
const lineText = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 7 }),
        fc.integer({ min: 1, max: 9000 }),
      )
      .map(([unit, times]) => unit.repeat(times)),
  },
);

const cleanText = lineText.map((text) => text.toWellFormed().replaceAll(/[\r\n]/g, '_'));

function printedOf(stream: fc.Arbitrary<Printed['stream']>): fc.Arbitrary<Printed[]> {
  return fc
    .array(fc.tuple(stream, cleanText, fc.nat(2_000_000_000)), { maxLength: 25 })
    .map((all) =>
      all.map(([from, text, nanos]) => ({
        stream: from,
        time: stampOf(nanos),
        bytes: Buffer.from(text),
        hasLineEnd: true,
      })),
    );
}

function expected(printed: readonly Printed[]): DecodedLine[] {
  return printed.map(({ stream, time, bytes }) => ({
    stream,
    time,
    text: bytes.toString('utf8'),
    bytes: bytes.length,
  }));
}

describe('without a TTY', () => {
  it('tells every line once, however the bytes are cut', () => {
    const both = fc.constantFrom<Printed['stream']>('stdout', 'stderr');
    fc.assert(
      fc.property(printedOf(both), fc.oneof(sizes, smallSizes), (printed, cuts) => {
        expect(decode(framedLog(printed), cuts, false)).toEqual(expected(printed));
      }),
    );
  });

  it('keeps pieces of one stream apart from lines of the other that come in between', () => {
    const time = stampOf(5);
    const part = (text: string, stream: Printed['stream'], hasLineEnd: boolean): Printed => ({
      stream,
      time,
      bytes: Buffer.from(text),
      hasLineEnd,
    });
    const printed = [
      part('one, ', 'stdout', false),
      part('meanwhile', 'stderr', true),
      part('two', 'stdout', true),
    ];
    const told = decode(framedLog(printed), [3], false).map(({ stream, text }) => [stream, text]);
    expect(told).toEqual([
      ['stderr', 'meanwhile'],
      ['stdout', 'one, two'],
    ]);
  });

  it('takes CR LF for one line end, and keeps a lone CR', () => {
    const bytes = Buffer.from('50%\r100%\r');
    const [line] = decode(
      framedLog([{ stream: 'stdout', time: stampOf(1), bytes, hasLineEnd: true }]),
      [4096],
      false,
    );
    expect(line?.text).toBe('50%\r100%');
  });

  it('tells what has no line end when the log ends', () => {
    const bytes = Buffer.from('Password: ');
    const printed: Printed = { stream: 'stderr', time: stampOf(9), bytes, hasLineEnd: false };
    const told = decode(framedLog([printed]), [7], false);
    expect(told).toEqual(expected([printed]));
  });

  it('cuts lines over 1 MiB between characters', () => {
    const text = 'péché–𝄞'.repeat(450_000);
    const bytes = Buffer.from(text);
    expect(bytes.length).toBeGreaterThan(5 * longestLineBytes);
    const printed: Printed = { stream: 'stdout', time: stampOf(1), bytes, hasLineEnd: true };
    const told = decode(framedLog([printed]), [65_536], false);
    expect(told.map((line) => line.text).join('')).toBe(text);
    expect(told.length).toBe(Math.ceil(bytes.length / (longestLineBytes - 3)));
    expect(Math.max(...told.map((line) => line.bytes))).toBeLessThanOrEqual(longestLineBytes);
    expect(new Set(told.map((line) => line.time))).toEqual(new Set([printed.time]));
  });

  it('bears any bytes in a line', () => {
    const noise = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 20 }), smallSizes, (all, cuts) => {
        const printed = all.map((bytes, index) => ({
          stream: 'stdout' as const,
          time: stampOf(index),
          bytes: Buffer.from(bytes.map((byte) => (byte === 10 || byte === 13 ? 0 : byte))),
          hasLineEnd: true,
        }));
        expect(decode(framedLog(printed), cuts, false)).toEqual(expected(printed));
      }),
    );
  });

  it('bears any bytes instead of frames, and loses none of their text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 8 }), smallSizes, (text, cuts) => {
        const told = decode(Buffer.from(`no frame: ${text}\n`), cuts, false);
        expect(told.map((line) => line.text)).toEqual([`no frame: ${text}`]);
      }),
    );
  });
});

describe('with a TTY', () => {
  it('tells every line once, however the bytes are cut', () => {
    const stdout = fc.constant<Printed['stream']>('stdout');
    fc.assert(
      fc.property(printedOf(stdout), fc.oneof(sizes, smallSizes), (printed, cuts) => {
        expect(decode(rawLog(printed), cuts, true)).toEqual(expected(printed));
      }),
    );
  });

  it('cuts a line without end', () => {
    const bytes = Buffer.alloc(3 * longestLineBytes, 'x');
    const log = rawLog([{ stream: 'stdout', time: stampOf(1), bytes, hasLineEnd: true }]);
    for (const cuts of [[65_536], [log.length]]) {
      const told = decode(log, cuts, true);
      expect(told.length).toBeGreaterThanOrEqual(3);
      expect(told[0]?.text).toBe('x'.repeat(told[0]?.text.length ?? 0));
      expect(Math.max(...told.map((line) => line.bytes))).toBeLessThanOrEqual(longestLineBytes);
    }
  });
});
