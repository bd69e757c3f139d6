import { expect, test } from 'vitest';
import { HybridIndex } from './hybrid-index.ts';

const TEXTS = [
  'the pump moves water through the pipe',
  'a pump needs an impeller and a motor',
  'the impeller of the pump wears out',
  'reactor temperature rises with slow cooling',
  'cooling water lowers the reactor temperature',
  'the stripper uses steam',
];

async function learnt(texts: readonly string[]): Promise<HybridIndex> {
  const index = new HybridIndex();
  texts.forEach((text, id) => index.add({ id, text }));
  await index.learn();
  return index;
}

function idsOf(index: HybridIndex, query: string): number[] {
  return index.search(query, 10).map(({ id }) => id);
}

test('a text is found by meaning, without a word in common', async () => {
  const index = await learnt(TEXTS);
  expect(TEXTS[0]).not.toContain('impeller');
  expect(idsOf(index, 'impeller')).toContain(0);
  expect(idsOf(index, 'impeller').slice(0, 2).sort()).toEqual([1, 2]);
  expect(idsOf(index, 'steam')[0]).toBe(5);
});

test('texts that come and go while the space is learnt are right afterwards', async () => {
  const index = new HybridIndex();
  TEXTS.forEach((text, id) => index.add({ id, text }));
  const learning = index.learn();
  index.delete(0);
  index.add({ id: 1, text: 'boiler and steam drum' });
  index.add({ id: 9, text: 'another pump with a new impeller' });
  await learning;
  expect(index.size).toBe(TEXTS.length);
  const found = idsOf(index, 'impeller of the pump');
  expect(found.slice(0, 2).sort()).toEqual([2, 9]);
  expect(found).not.toContain(0);
  expect(idsOf(index, 'boiler')[0]).toBe(1);
  expect(index.isStale).toBe(true);
});

test('texts too few to compare are found by words alone', async () => {
  for (let count = 0; count <= 3; count += 1) {
    const index = await learnt(['grease the bearings', '先检查定位器', 'steam'].slice(0, count));
    expect(idsOf(index, 'bearings')).toEqual(count === 0 ? [] : [0]);
  }
});

test('learning can be cancelled and leaves the index usable', async () => {
  const index = new HybridIndex();
  TEXTS.forEach((text, id) => index.add({ id, text }));
  await expect(index.learn(AbortSignal.abort())).rejects.toThrow();
  expect(idsOf(index, 'stripper')).toEqual([5]);
});
