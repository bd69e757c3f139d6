/** Ascending numbers that are added at the end and leave at the front, read by position. */
export class NumberQueue {
  #items: number[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  at(position: number): number | undefined {
    return position < 0 ? undefined : this.#items[this.#head + position];
  }

  push(number: number): void {
    this.#items.push(number);
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
  }

  /** Lets go of every number below `least`. */
  dropBelow(least: number): void {
    while (this.#head < this.#items.length && (this.#items[this.#head] ?? least) < least) {
      this.#head += 1;
    }
    // Giving the memory back only now and then keeps dropping cheap.
    if (this.#head > 4096 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
  }

  /** The position of the first number that is at least `number`. */
  positionOf(number: number): number {
    let low = this.#head;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#items[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low - this.#head;
  }
}
