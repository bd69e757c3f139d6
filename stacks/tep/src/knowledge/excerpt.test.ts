import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';

test('the sentence that answers is in the excerpt, what is far from it is not', () => {
  const filler = 'Nothing of interest happens here at all. '.repeat(12);
  const text = `${filler}\nThe steam valve is XMV 9. ${filler}`;
  const excerpt = excerptOf(text, 'which steam valve');
  expect(excerpt).toContain('The steam valve is XMV 9.');
  expect(excerpt).toMatch(/ …$/);
  expect(excerpt.length).toBeLessThan(400);
});

test('a short text is its own excerpt', () => {
  expect(excerptOf('One line.\nAnd another.', 'unrelated')).toBe('One line. And another.');
});

test('an excerpt is one short line of the text, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), fc.string(), (text, query) => {
      const excerpt = excerptOf(text, query);
      expect(excerpt.length).toBeLessThan(330);
      expect(excerpt).not.toMatch(/[\r\n]/);
      const body = excerpt.replace(/^… /, '').replace(/ …$/, '');
      expect(text.replace(/\s+/g, ' ')).toContain(body);
    }),
  );
});
