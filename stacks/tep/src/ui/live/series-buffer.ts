/**
 * Rows of numbers over plant time, bounded in memory: when it is full, the older half keeps every
 * second row. Recent hours stay as they were recorded, old ones get coarser, none is lost wholly.
 */
export class SeriesBuffer {
  readonly capacity: number;
  readonly width: number;
  readonly #hours: Float64Array;
  readonly #columns: readonly Float32Array[];
  #length = 0;

  /** @param capacity rows, at least 4 */
  constructor(width: number, capacity = 12_000) {
    if (capacity < 4) throw new RangeError(`a buffer of ${capacity} rows cannot be thinned`);
    this.capacity = capacity;
    this.width = width;
    this.#hours = new Float64Array(capacity);
    this.#columns = Array.from({ length: width }, () => new Float32Array(capacity));
  }

  get length(): number {
    return this.#length;
  }

  /** Plant times in rising order, h; a live view. */
  get hours(): Float64Array {
    return this.#hours.subarray(0, this.#length);
  }

  get lastHours(): number | null {
    return this.#length === 0 ? null : (this.#hours[this.#length - 1] ?? null);
  }

  get firstHours(): number | null {
    return this.#length === 0 ? null : (this.#hours[0] ?? null);
  }

  /** Column k; a live view. Empty for a column that does not exist. */
  column(k: number): Float32Array {
    return this.#columns[k]?.subarray(0, this.#length) ?? new Float32Array(0);
  }

  clear(): void {
    this.#length = 0;
  }

  /**
   * Adds a row after the last one. A row that is not later than the last is refused (false):
   * a resumed stream may repeat what the history already gave.
   */
  append(hours: number, row: ArrayLike<number>): boolean {
    if (!Number.isFinite(hours)) return false;
    const last = this.lastHours;
    if (last !== null && hours <= last) return false;
    if (this.#length === this.capacity) this.#thin();
    const at = this.#length;
    this.#hours[at] = hours;
    for (let k = 0; k < this.width; k += 1) {
      const column = this.#columns[k];
      if (column !== undefined) column[at] = row[k] ?? Number.NaN;
    }
    this.#length += 1;
    return true;
  }

  /** Index of the first row at or after `hours`. */
  indexAt(hours: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#hours[middle] ?? 0) < hours) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #thin(): void {
    const half = this.#length >>> 1;
    let kept = 0;
    for (let from = 0; from < this.#length; from += from < half ? 2 : 1) {
      this.#hours[kept] = this.#hours[from] ?? 0;
      for (const column of this.#columns) column[kept] = column[from] ?? Number.NaN;
      kept += 1;
    }
    this.#length = kept;
  }
}
