import type { Hit } from './ranking.ts';

/** Keeps the best `limit` of the hits that it is offered: a heap with the worst of them on top. */
export class BestHits {
  readonly #limit: number;
  readonly #heap: Hit[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(id: number, score: number): void {
    if (this.#heap.length < this.#limit) {
      this.#raise({ id, score });
      return;
    }
    const worst = this.#heap[0];
    if (worst === undefined || score < worst.score) return;
    const hit = { id, score };
    if (order(hit, worst) < 0) this.#sink(hit);
  }

  /** Best first; equal scores in the order of the ids. */
  ranked(): Hit[] {
    return this.#heap.toSorted(order);
  }

  /** Puts it under all that are worse. */
  #raise(hit: Hit): void {
    const heap = this.#heap;
    let place = heap.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = heap[above];
      if (other === undefined || order(other, hit) > 0) break;
      heap[place] = other;
      place = above;
    }
    heap[place] = hit;
  }

  /** Puts it in place of the worst. */
  #sink(hit: Hit): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
      const isRight = left !== undefined && right !== undefined && order(right, left) > 0;
      const below = isRight ? right : left;
      if (below === undefined || order(below, hit) < 0) break;
      heap[place] = below;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = hit;
  }
}

/** Below 0: a is the better. */
function order(a: Hit, b: Hit): number {
  return b.score - a.score || a.id - b.id;
}
