import type { Speed } from '../../contract/index.ts';

/** A machine that lags by more than this goes on from where it is instead of racing to catch up. */
const MOST_LAG_MS = 1000;
const MS_PER_SECOND = 1000;

/** Tells how many steps of one plant second are due at a moment of a monotonic clock, ms. */
export class Pacer {
  #speed: Speed;
  #origin: number;
  #done = 0;

  constructor(speed: Speed, now: number) {
    this.#speed = speed;
    this.#origin = now;
  }

  /** Infinity at full speed. */
  due(now: number): number {
    if (this.#speed === 'max') return Infinity;
    const lag = now - this.#timeOf(this.#done + 1);
    if (lag > MOST_LAG_MS) this.#restart(now - MOST_LAG_MS);
    const steps = Math.floor(((now - this.#origin) / MS_PER_SECOND) * this.#speed);
    return Math.max(0, steps - this.#done);
  }

  did(steps: number): void {
    this.#done += steps;
  }

  /** How long until the next step is due, ms. */
  wait(now: number): number {
    return Math.max(0, this.#timeOf(this.#done + 1) - now);
  }

  #timeOf(step: number): number {
    return this.#speed === 'max' ? 0 : this.#origin + (step / this.#speed) * MS_PER_SECOND;
  }

  #restart(origin: number): void {
    this.#origin = origin;
    this.#done = 0;
  }
}
