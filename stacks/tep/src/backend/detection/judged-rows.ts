import type { Recorded } from '../plant/recorded.ts';
import { ROWS_KEPT } from './judge.ts';

/** The newest samples that were judged, all of one run: what a new judge has to know of the past. */
export class JudgedRows {
  #samples: readonly Recorded[] = [];

  get samples(): readonly Recorded[] {
    return this.#samples;
  }

  /** @param samples of one run */
  add(samples: readonly Recorded[]): void {
    const before = samples[0]?.run === this.#samples[0]?.run ? this.#samples : [];
    this.#samples = [...before, ...samples].slice(-ROWS_KEPT);
  }

  end(run: number): void {
    if (this.#samples[0]?.run === run) this.clear();
  }

  clear(): void {
    this.#samples = [];
  }
}
