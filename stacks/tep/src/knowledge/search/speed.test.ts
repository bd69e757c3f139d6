import { expect, test } from 'vitest';
import { measureSpeed } from './speed.ts';

/** Far above what an idle machine takes: tests run beside each other. */
const BOUND_MS = 500;

test('searching thousands of chunks is quick', async () => {
  const { medianMs } = await measureSpeed(3000);
  expect(medianMs).toBeLessThan(BOUND_MS);
});
