/** Keeps a flood of small pieces of work from holding up the event loop for longer than `ms` at a time. */
export class TurnBudget {
  readonly #ms: number;
  readonly #now: () => number;
  readonly #waiting: (() => void)[] = [];
  #turnStart: number | null = null;

  /** `now` is in ms. */
  constructor(ms: number, now: () => number = () => performance.now()) {
    this.#ms = ms;
    this.#now = now;
  }

  /** Calls `next` at once while this turn has time left, else in the next turn of the loop. */
  continue(next: () => void): void {
    if (this.#turnStart === null) {
      this.#turnStart = this.#now();
      setImmediate(() => this.#newTurn());
    }
    if (this.#now() - this.#turnStart < this.#ms) next();
    else this.#waiting.push(next);
  }

  #newTurn(): void {
    this.#turnStart = null;
    for (const next of this.#waiting.splice(0)) this.continue(next);
  }
}
