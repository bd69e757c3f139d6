import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mask } from '../problems/mask.ts';
import type { DecodedLine } from './log-decoder.ts';
import { maskLines } from './log-mask.ts';

function lineOf(text: string): DecodedLine {
  return { stream: 'stdout', time: '', text, bytes: text.length };
}

const secret = fc.string({ minLength: 4, maxLength: 12 });
const secretOfLines = fc.tuple(secret, secret).map((both) => both.join('\n'));
const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map((s) => s.replaceAll('\n', ' '));

it('hides just what masking line by line hides', () => {
  const secrets = fc.array(fc.oneof(secret, secretOfLines), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(secrets, fc.array(text), (hidden, texts) => {
      const around = hidden.flatMap((each) => `before ${each} after`.split('\n'));
      const lines = [...around, ...texts, ...around].map(lineOf);
      const one = (whole: string) => mask(whole, hidden);
      expect(maskLines(lines, one)).toEqual(
        lines.map((line) => ({ ...line, text: one(line.text) })),
      );
    }),
  );
});

it('leaves lines without secrets as they are', () => {
  const lines = ['one', '', 'three'].map(lineOf);
  expect(maskLines(lines, (whole) => mask(whole, ['sk-ant-1234']))).toBe(lines);
});
