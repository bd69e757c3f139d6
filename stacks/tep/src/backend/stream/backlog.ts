/** The newest of a sequence, for those who follow it at their own pace. */
export class Backlog<T> {
  readonly capacity: number;
  #items: T[] = [];
  /** How many there have been. */
  #end = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** The place after the newest: where someone begins who wants only what is to come. */
  get end(): number {
    return this.#end;
  }

  get newest(): T | undefined {
    return this.#items.at(-1);
  }

  add(items: readonly T[]): void {
    this.#items.push(...items);
    this.#end += items.length;
    // Trimming seldom keeps the cost per item constant.
    if (this.#items.length >= 2 * this.capacity) this.#items = this.#items.slice(-this.capacity);
  }

  /** The place of the first item, from the oldest that is still known, for which this holds. */
  find(isWanted: (item: T) => boolean): number {
    const found = this.#items.findIndex(isWanted);
    return found < 0 ? this.#end : this.#end - this.#items.length + found;
  }

  /** Items from a place on, and the place after the last of them. What was forgotten is left out. */
  from(place: number, limit: number): { readonly items: readonly T[]; readonly next: number } {
    const first = this.#end - this.#items.length;
    const begin = Math.max(place, first);
    const items = this.#items.slice(begin - first, begin - first + limit);
    return { items, next: begin + items.length };
  }
}
