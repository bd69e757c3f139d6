import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/backend.ts';
import { IDV, XMEAS, XMV } from '../simulator/index.ts';
import { KnowledgeBase } from './knowledge-base.ts';
import { SHIPPED_FOLDER } from './shipped.ts';
import { AUTHOR_QUESTIONS } from './shipped-questions.ts';
import { countWords } from './words.ts';

let base: KnowledgeBase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  const database = join(folder.path, 'knowledge.sqlite');
  base = await KnowledgeBase.open({ folder: folder.path, database });
  await base.settled();
});

afterAll(async () => {
  await base.close();
  await folder[Symbol.asyncDispose]();
});

test.each(AUTHOR_QUESTIONS)('$question', async ({ question, documents }) => {
  const found = (await base.search(question, { limit: 20 })).map((hit) => hit.document.name);
  const [document] = documents;
  expect([...new Set(found)].slice(0, 3)).toContain(document);
});

test('every disturbance has its document, whose title names it', () => {
  const titles = base.list().map(({ title }) => title);
  for (const { id } of IDV) expect(titles.some((title) => title.startsWith(`${id}:`))).toBe(true);
});

describe('the documents', async () => {
  const names = (await readdir(SHIPPED_FOLDER)).filter((name) => name.endsWith('.md'));
  const documents = await Promise.all(
    names.map(async (name) => [name, await readFile(join(SHIPPED_FOLDER, name), 'utf8')] as const),
  );

  test.each(documents)('%s has a readable length', (_, text) => {
    expect(countWords(text)).toBeGreaterThan(250);
    expect(countWords(text)).toBeLessThan(750);
  });

  test.each(documents)('%s names only tags that exist', (_, text) => {
    const last = { XMEAS: XMEAS.length, XMV: XMV.length, IDV: IDV.length };
    for (const [, kind, number] of text.matchAll(/\b(XMEAS|XMV|IDV) (\d+)/g)) {
      expect(Number(number)).toBeLessThanOrEqual(last[kind as keyof typeof last]);
    }
  });

  test('the tables of tags give the base values of the simulator', () => {
    const text = new Map(documents).get('measurements.md') ?? '';
    for (const { id, base: value, unit } of XMEAS.slice(0, 22)) {
      const cells = rowOf(text, id);
      expect(Number(cells[3])).toBeCloseTo(value, 4);
      expect(unit.startsWith(cells[4] ?? '-')).toBe(true);
    }
    for (const { id, noise } of XMEAS.slice(0, 22)) expect(Number(rowOf(text, id)[5])).toBe(noise);
  });

  test('the table of valves gives the ranges of the simulator', () => {
    const text = new Map(documents).get('manipulated-variables.md') ?? '';
    for (const { id, fullScale } of XMV)
      expect(fullScale).toContain(rowOf(text, id)[4]?.split(';')[0]);
  });
});

/** The cells of the table row that begins with a tag. */
function rowOf(text: string, tag: string): string[] {
  const line = text.split('\n').find((one) => new RegExp(`^\\| ${tag} +\\|`).test(one)) ?? '';
  return line.split('|').map((cell) => cell.trim());
}
