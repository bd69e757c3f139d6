import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framedText } from './last-words.ts';

function framed(type: number, text: string): Buffer {
  const body = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt8(type, 0);
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

describe('the text of a log answer', () => {
  it('is that of its frames, in order', () => {
    const frames = fc.array(fc.tuple(fc.constantFrom(1, 2), fc.string({ unit: 'grapheme' })));
    fc.assert(
      fc.property(frames, (pieces) => {
        const answer = Buffer.concat(pieces.map(([type, text]) => framed(type, text)));
        expect(framedText(answer)).toBe(pieces.map(([, text]) => text).join(''));
      }),
    );
  });

  it('is the answer itself where the container has a terminal', () => {
    expect(framedText(Buffer.from('plain words\r\n'))).toBe('plain words\r\n');
  });
});
