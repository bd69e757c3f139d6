import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/backend.ts';
import { HybridIndex } from './search/hybrid-index.ts';
import { seedShipped, SHIPPED_FOLDER } from './shipped.ts';
import { AUTHOR_QUESTIONS, ENGINEER_QUESTIONS, type ShippedQuestion } from './shipped-questions.ts';
import { SqliteStore } from './store/sqlite-store.ts';
import { indexedText } from './views.ts';

const LIMIT = 100;

/** Of each question: 1 / the rank of the first document that answers it, 0 if none is found. */
type ReciprocalRanks = readonly number[];

const index = new HybridIndex();
const nameOf = new Map<number, string>();
const byWords = new Map<readonly ShippedQuestion[], ReciprocalRanks>();

function reciprocalRanks(questions: readonly ShippedQuestion[]): ReciprocalRanks {
  return questions.map(({ question, documents }) => {
    const found = index.search(question, LIMIT).map(({ id }) => nameOf.get(id) ?? '');
    const rank = [...new Set(found)].findIndex((name) => documents.includes(name));
    return rank === -1 ? 0 : 1 / (rank + 1);
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

beforeAll(async () => {
  await using folder = await temporaryFolder();
  const store = new SqliteStore(`${folder.path}/knowledge.sqlite`);
  await seedShipped(store, SHIPPED_FOLDER);
  const names = new Map(store.documents().map(({ id, name }) => [id, name]));
  for (const chunk of store.chunks()) {
    index.add({ id: chunk.id, text: indexedText(chunk) });
    nameOf.set(chunk.id, names.get(chunk.documentId) ?? '');
  }
  store.close();
  for (const questions of [AUTHOR_QUESTIONS, ENGINEER_QUESTIONS]) {
    byWords.set(questions, reciprocalRanks(questions));
  }
  await index.learn();
});

test('every document that is to answer a question is shipped', () => {
  const shipped = new Set(nameOf.values());
  for (const { documents } of [...AUTHOR_QUESTIONS, ...ENGINEER_QUESTIONS]) {
    expect(documents.filter((name) => !shipped.has(name))).toEqual([]);
  }
});

/** The least mean reciprocal ranks are what was measured, less a little. */
test.each([
  { who: 'their author', questions: AUTHOR_QUESTIONS, least: 0.95 },
  { who: 'an engineer', questions: ENGINEER_QUESTIONS, least: 0.48 },
])('of questions by $who no answer stands lower than by words alone', ({ questions, least }) => {
  const before = byWords.get(questions) ?? [];
  const after = reciprocalRanks(questions);
  const lowered = questions.filter((_, k) => (after[k] ?? 0) < (before[k] ?? 1));
  expect(lowered.map(({ question }) => question)).toEqual([]);
  expect(mean(after)).toBeGreaterThanOrEqual(mean(before));
  expect(mean(after)).toBeGreaterThan(least);
});

test('some answers to questions in other words stand higher', () => {
  const before = byWords.get(ENGINEER_QUESTIONS) ?? [];
  expect(mean(reciprocalRanks(ENGINEER_QUESTIONS))).toBeGreaterThan(mean(before));
});
