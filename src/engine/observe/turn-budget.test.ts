import { expect, it } from 'vitest';
import { TurnBudget } from './turn-budget.ts';

it('goes on at once while there is time, and lets others in when there is none', async () => {
  let time = 0;
  const budget = new TurnBudget(5, () => time);
  let done = 0;
  const atOthers: number[] = [];
  await new Promise<void>((resolve) => {
    const step = () => {
      time += 0.5;
      done += 1;
      if (done === 100) resolve();
      else budget.continue(step);
    };
    budget.continue(step);
    expect(done).toBe(10);
    const other = () => {
      atOthers.push(done);
      if (done < 100) setImmediate(other);
    };
    setImmediate(other);
  });
  expect(atOthers.filter((each) => each < 100).length).toBeGreaterThan(5);
});

it('forgets nobody who waits', async () => {
  let time = 0;
  const budget = new TurnBudget(1, () => time);
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      return new Promise<void>((resolve) =>
        budget.continue(() => {
          time += 0.2;
          order.push(index);
          resolve();
        }),
      );
    }),
  );
  expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index));
});
