import { expect, it } from 'vitest';
import { TurnBudget } from './turn-budget.ts';

function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

it('goes on at once while there is time, and lets timers in when there is none', async () => {
  const budget = new TurnBudget(5);
  let done = 0;
  let doneAtTimer = -1;
  setTimeout(() => (doneAtTimer = done), 1);
  await new Promise<void>((resolve) => {
    const step = () => {
      work(0.5);
      done += 1;
      if (done === 100) resolve();
      else budget.continue(step);
    };
    budget.continue(step);
    expect(done).toBeGreaterThan(1);
  });
  expect(doneAtTimer).toBeGreaterThan(0);
  expect(doneAtTimer).toBeLessThan(60);
});

it('forgets nobody who waits', async () => {
  const budget = new TurnBudget(1);
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      return new Promise<void>((resolve) =>
        budget.continue(() => {
          work(0.2);
          order.push(index);
          resolve();
        }),
      );
    }),
  );
  expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index));
});
