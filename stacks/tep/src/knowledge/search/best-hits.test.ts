import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BestHits } from './best-hits.ts';

test('the best are those that come first when all are sorted', () => {
  const score = fc.constantFrom(0, 0.25, 0.5, 1, 3);
  const hits = fc.uniqueArray(fc.record({ id: fc.nat(500), score }), {
    selector: ({ id }) => id,
    maxLength: 200,
  });
  fc.assert(
    fc.property(hits, fc.nat(60), (offered, limit) => {
      const best = new BestHits(limit);
      for (const { id, score: offer } of offered) best.offer(id, offer);
      const sorted = offered.toSorted((a, b) => b.score - a.score || a.id - b.id);
      expect(best.ranked()).toEqual(sorted.slice(0, limit));
    }),
  );
});
