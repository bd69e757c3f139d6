import { expect, test } from 'vitest';
import { measureSpeed } from './speed.ts';

/**
 * Of the processor, ten times what is usual: by the clock a machine that is busy with other tests
 * may take any time.
 */
const LEARN_CPU_MS = 8000;
const SEARCH_CPU_MS = 3;

test('a thousand chunks are learnt and searched quickly', async () => {
  const { learn, search } = await measureSpeed(1000);
  expect(learn.cpuMs).toBeLessThan(LEARN_CPU_MS);
  expect(search.cpuMs).toBeLessThan(SEARCH_CPU_MS);
});
