import { describe, expect, it } from 'vitest';
import { Coalesced } from './coalesced.ts';

/** Work that ends when told to, and counts. */
function controlled() {
  let runs = 0;
  let atOnce = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const work = async () => {
    runs += 1;
    most = Math.max(most, ++atOnce);
    await new Promise<void>((resolve) => ends.push(resolve));
    atOnce -= 1;
  };
  return { work, ends, counts: () => ({ runs, most }) };
}

describe('Coalesced', () => {
  it('runs one at a time; all who ask meanwhile share the next run', async () => {
    const { work, ends, counts } = controlled();
    const coalesced = new Coalesced(work, 5);
    const first = coalesced.now();
    const second = coalesced.now();
    const third = coalesced.now();
    expect(counts().runs).toBe(1);
    ends.shift()?.();
    await first;
    await expect.poll(() => ends.length).toBe(1);
    ends.shift()?.();
    await Promise.all([second, third]);
    expect(counts()).toEqual({ runs: 2, most: 1 });
  });

  it('gathers requests within the delay, and forgets them when cancelled', async () => {
    let runs = 0;
    const coalesced = new Coalesced(() => {
      runs += 1;
      return Promise.resolve();
    }, 5);
    for (let ask = 0; ask < 10; ask += 1) coalesced.soon();
    await expect.poll(() => runs).toBe(1);
    coalesced.soon();
    coalesced.cancel();
    await coalesced.now();
    expect(runs).toBe(2);
  });
});
