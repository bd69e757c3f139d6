import fc from 'fast-check';
import { expect, test } from 'vitest';
import { citedIn } from './cited.ts';

const citation = (id: number) => ({
  id: `kb:${id}`,
  document: 'Reactor',
  documentId: '1',
  heading: '',
  page: null,
});

test('kb:1 is not named where kb:12 is', () => {
  const citations = [1, 2, 12].map(citation);
  expect(citedIn('It cools [kb:12].', citations)).toEqual([citation(12)]);
  expect(citedIn('As [kb:2, kb:1] say.', citations)).toEqual([citation(1), citation(2)]);
});

test('what is named is cited, and nothing else', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9999 }));
  fc.assert(
    fc.property(ids, fc.func(fc.boolean()), (shown, isNamed) => {
      const named = shown.filter((id) => isNamed(id));
      const text = named.map((id) => `so it is [kb:${id}].`).join(' ');
      expect(citedIn(text, shown.map(citation))).toEqual(named.map(citation));
    }),
  );
});
