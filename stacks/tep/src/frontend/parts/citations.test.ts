import { expect, test } from 'vitest';
import { sectionOf } from './citations.ts';

test.each([
  ['Feeds', ''],
  ['Feeds › Stream 4', 'Stream 4'],
  ['Feeds of A', 'Feeds of A'],
  ['', ''],
])('a passage of "Feeds" under "%s" stands in "%s"', (heading, section) => {
  const cited = { id: 'kb:1', documentId: 'feeds', document: 'Feeds', page: null };
  expect(sectionOf({ ...cited, heading })).toBe(section);
});
