import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from './tokens.ts';

test('English words are stemmed and stop words left out', () => {
  expect(tokenize('What cools the reactors?')).toEqual(tokenize('cooling reactor'));
});

test.each(['IDV 4', 'IDV(4)', 'idv-4', 'IDV4', 'IDV_4'])('%s is one term too', (text) => {
  expect(tokenize(text)).toEqual(['idv', '4', 'idv4']);
});

test('typographic variants are the same terms', () => {
  expect(tokenize('T²')).toEqual(tokenize('T2'));
  expect(tokenize('ＸＭＥＡＳ　７')).toEqual(tokenize('XMEAS 7'));
});

test('Chinese is cut into words, found inside longer words too', () => {
  const tokens = tokenize('反应器冷却水阀门卡涩');
  expect(tokens).toEqual(expect.arrayContaining(tokenize('冷却')));
  expect(tokens.every((token) => /^\p{sc=Han}+$/u.test(token))).toBe(true);
});

test('any text gives non-empty terms, the same each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const tokens = tokenize(text);
      expect(tokens).not.toContain('');
      expect(tokenize(text)).toEqual(tokens);
    }),
  );
});
