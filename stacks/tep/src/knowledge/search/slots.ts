/** Gives ids the places 0, 1, 2, … of arrays; a place that becomes free is given again. */
export class Slots {
  readonly #slots = new Map<number, number>();
  /** By slot; null: free. */
  readonly #ids: (number | null)[] = [];
  readonly #free: number[] = [];

  /** Ids that have a slot. */
  get size(): number {
    return this.#slots.size;
  }

  /** All slots are below it. */
  get end(): number {
    return this.#ids.length;
  }

  /** Null: the slot is free. */
  idAt(slot: number): number | null {
    return this.#ids[slot] ?? null;
  }

  /** The slot of an id, a new one if it has none. */
  take(id: number): number {
    const known = this.#slots.get(id);
    if (known !== undefined) return known;
    const slot = this.#free.pop() ?? this.#ids.length;
    this.#slots.set(id, slot);
    this.#ids[slot] = id;
    return slot;
  }

  release(id: number): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#ids[slot] = null;
    this.#free.push(slot);
  }
}
