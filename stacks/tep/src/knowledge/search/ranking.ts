/** A chunk and how well it answers a query; more is better. */
export interface Hit {
  readonly id: number;
  readonly score: number;
}

/** Best first; equal scores in the order of the ids. */
export function best(hits: Hit[], limit: number): Hit[] {
  return hits.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, limit);
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
  return best(
    Array.from(scores, ([id, score]) => ({ id, score })),
    limit,
  );
}
