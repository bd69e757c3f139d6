/**
 * Uniform numbers of [0, 1) for drawing scenarios (mulberry32). Not the plant's generator: runs
 * seeded from that one's own sequence would repeat each other's noise.
 */
export class RandomStream {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.uniform());
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Throws a RangeError for an empty list. */
  pick<T>(list: readonly T[]): T {
    const [chosen] = list.slice(this.whole(0, list.length - 1));
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  }
}
