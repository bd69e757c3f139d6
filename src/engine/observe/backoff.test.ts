import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs, reconnectBackoff } from './backoff.ts';

it('waits longer and longer, up to the longest wait, and never the same for all', () => {
  fc.assert(
    fc.property(fc.nat(1000), (attempt) => {
      const wait = backoffMs(attempt, reconnectBackoff);
      const full = Math.min(reconnectBackoff.longestMs, reconnectBackoff.firstMs * 2 ** attempt);
      expect(wait).toBeGreaterThanOrEqual(full / 2);
      expect(wait).toBeLessThanOrEqual(full);
    }),
  );
  const waits = new Set(Array.from({ length: 20 }, () => backoffMs(3, reconnectBackoff)));
  expect(waits.size).toBeGreaterThan(1);
});
