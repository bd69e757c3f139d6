/** What a line costs besides its text: its object, its time, its place. */
export const lineOverheadBytes = 128;

/** Leaves the array's dead front be until it is worth moving the rest. */
const compactFrom = 4096;

interface Slot<T> {
  item: T;
  bytes: number;
}

/** Keeps the newest items that fit into so many bytes, numbered from 0 in order of arrival. */
export class LogRing<T> {
  readonly #limit: number;
  #slots: (Slot<T> | undefined)[] = [];
  #head = 0;
  #bytes = 0;
  /** Number of the oldest item kept: so many have been dropped. */
  #first = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** The oldest kept, or the next to come where none is. */
  get first(): number {
    return this.#first;
  }

  /** The number that the next item gets. */
  get next(): number {
    return this.#first + this.#slots.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The newest item stays even if it alone is over the limit. */
  push(item: T, textBytes: number): void {
    const bytes = textBytes + lineOverheadBytes;
    this.#slots.push({ item, bytes });
    this.#bytes += bytes;
    while (this.#bytes > this.#limit && this.#slots.length - this.#head > 1) this.#drop();
  }

  /** From number `from` on (or the oldest kept), at most `most` items and about `mostBytes` bytes. */
  read(from: number, most = Infinity, mostBytes = Infinity): T[] {
    const items: T[] = [];
    let bytes = 0;
    let at = this.#head + Math.max(0, from - this.#first);
    for (; at < this.#slots.length && items.length < most && bytes < mostBytes; at += 1) {
      const slot = this.#slots[at];
      if (slot === undefined) continue;
      items.push(slot.item);
      bytes += slot.bytes;
    }
    return items;
  }

  /** From the newest back, for as long as `visit` returns true. */
  readBack(visit: (item: T) => boolean): void {
    for (let at = this.#slots.length - 1; at >= this.#head; at -= 1) {
      const slot = this.#slots[at];
      if (slot === undefined || !visit(slot.item)) return;
    }
  }

  #drop(): void {
    this.#bytes -= this.#slots[this.#head]?.bytes ?? 0;
    this.#slots[this.#head] = undefined;
    this.#head += 1;
    this.#first += 1;
    if (this.#head < compactFrom || this.#head * 2 < this.#slots.length) return;
    this.#slots = this.#slots.slice(this.#head);
    this.#head = 0;
  }
}
