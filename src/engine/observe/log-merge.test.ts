import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogMerge } from './log-merge.ts';
import { stampOf } from './log-stream-for-tests.ts';
import { TurnBudget } from './turn-budget.ts';

interface Item {
  time: string;
  bytes: number;
  source: string;
  index: number;
}

function mergeInto(told: Item[], limitBytes = 1e9): LogMerge<Item> {
  return new LogMerge({ limitBytes, budget: new TurnBudget(8), onItem: (item) => told.push(item) });
}

const past = fc
  .array(fc.nat(1e9), { maxLength: 40 })
  .map((nanos) => nanos.sort((a, b) => a - b).map((each) => stampOf(each)));

describe('while sources catch up', () => {
  it('the past of all comes in the order of time, whole', async () => {
    const pasts = fc.array(past, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(pasts, fc.integer({ min: 1, max: 9 }), async (all, piece) => {
        const told: Item[] = [];
        const merge = mergeInto(told);
        const sources = all.map((times, number) => ({
          name: `s${number}`,
          items: times.map((time, index) => ({ time, bytes: 1, source: `s${number}`, index })),
        }));
        for (const { name } of sources) merge.catchUp(name);
        for (let at = 0; at < 40; at += piece) {
          for (const { name, items } of sources) {
            if (at < items.length) merge.push(name, items.slice(at, at + piece));
          }
        }
        for (const { name } of sources) merge.caughtUp(name);
        await merge.idle();
        const expected = sources.flatMap(({ items }) => items);
        expect(told).toHaveLength(expected.length);
        expect(told.map(({ time }) => time)).toEqual(expected.map(({ time }) => time).sort());
        for (const { name, items } of sources) {
          expect(told.filter(({ source }) => source === name)).toEqual(items);
        }
      }),
    );
  });

  it('no more is held back than agreed', () => {
    const told: Item[] = [];
    const merge = mergeInto(told, 10_000);
    merge.catchUp('silent');
    const items = Array.from({ length: 200 }, (_, index) => {
      return { time: stampOf(index), bytes: 100, source: 'chatty', index };
    });
    merge.push('chatty', items);
    expect(told.length).toBeGreaterThan(100);
    expect(told).toEqual(items.slice(0, told.length));
  });
});

describe('once all have caught up', () => {
  it('items go through as they come, whatever their time', async () => {
    const told: Item[] = [];
    const merge = mergeInto(told);
    merge.catchUp('a');
    merge.caughtUp('a');
    await merge.idle();
    const late = { time: stampOf(9), bytes: 1, source: 'a', index: 0 };
    const early = { time: stampOf(1), bytes: 1, source: 'b', index: 0 };
    merge.push('a', [late]);
    merge.push('b', [early]);
    expect(told).toEqual([late, early]);
  });
});
