import type { Recorded } from '../plant/recorded.ts';

/** The newest samples of the run under way, for those who follow it. */
export class Recent {
  /** It holds this many samples, or up to twice as many. */
  readonly capacity: number;
  #samples: Recorded[] = [];
  #run = 0;
  /** Whether the run's first sample is no longer among them. */
  #isCut = false;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get run(): number {
    return this.#run;
  }

  get last(): Recorded | undefined {
    return this.#samples.at(-1);
  }

  begin(run: number): void {
    this.#run = run;
    this.#samples = [];
    this.#isCut = false;
  }

  add(samples: readonly Recorded[]): void {
    this.#samples.push(...samples);
    // Trimming seldom keeps the cost per sample constant.
    if (this.#samples.length < 2 * this.capacity) return;
    this.#samples = this.#samples.slice(-this.capacity);
    this.#isCut = true;
  }

  /** The step before which samples have to be looked for on disk; null if all are here. */
  get cutAt(): number | null {
    return this.#isCut ? (this.#samples[0]?.step ?? null) : null;
  }

  /** The next samples after a step, oldest first. */
  after(step: number, limit: number): readonly Recorded[] {
    let low = 0;
    let high = this.#samples.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#samples[middle]?.step ?? Infinity) <= step) low = middle + 1;
      else high = middle;
    }
    return this.#samples.slice(low, low + limit);
  }
}
