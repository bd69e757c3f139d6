import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineTooLongError, linesOf } from './lines.ts';

/** The bytes cut at these places. */
function piecesOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  places.sort((a, b) => a - b);
  return places.slice(1).map((end, k) => bytes.subarray(places[k], end));
}

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

test('whatever the pieces, the lines are those that were written', async () => {
  const lines = fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' ')));
  await fc.assert(
    fc.asyncProperty(lines, fc.array(fc.nat()), async (written, cuts) => {
      const bytes = new TextEncoder().encode(written.map((line) => `${line}\n`).join(''));
      const read = await collect(linesOf(Readable.from(piecesOf(bytes, cuts)), 10_000));
      expect(read).toEqual(written.map((line) => line.toWellFormed()));
    }),
  );
});

test('a beginning of a line is not one, and a line without an end is not kept', async () => {
  const encoded = new TextEncoder().encode('whole\nhalf');
  expect(await collect(linesOf(Readable.from([encoded]), 100))).toEqual(['whole']);
  const endless = Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(10, 'x')));
  await expect(collect(linesOf(endless, 100))).rejects.toThrow(LineTooLongError);
});
