import { BestHits } from './best-hits.ts';

/** A chunk and how well it answers a query; more is better. */
export interface Hit {
  readonly id: number;
  readonly score: number;
}

export interface Ranking {
  readonly hits: readonly Hit[];
  readonly weight: number;
}

/** Of Cormack, Clarke and Büttcher (SIGIR 2009). */
const RANK_OFFSET = 60;

/** Reciprocal rank fusion: rankings whose scores cannot be compared. */
export function fuse(rankings: readonly Ranking[], limit: number): Hit[] {
  const scores = new Map<number, number>();
  for (const { hits, weight } of rankings) {
    hits.forEach(({ id }, rank) => {
      scores.set(id, (scores.get(id) ?? 0) + weight / (RANK_OFFSET + rank + 1));
    });
  }
  const best = new BestHits(limit);
  for (const [id, score] of scores) best.offer(id, score);
  return best.ranked();
}
