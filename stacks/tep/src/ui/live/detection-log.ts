import type { Detection, DetectionMethod } from '../../contract/index.ts';
import { SeriesBuffer } from './series-buffer.ts';

/** The statistics of each method, in the order in which they are shown. */
export const STATISTICS: Readonly<Record<DetectionMethod, readonly string[]>> = {
  pca: ['T2', 'SPE'],
  dpca: ['T2', 'SPE'],
  cva: ['Ts2', 'Tr2', 'Q'],
};

interface Column {
  readonly method: DetectionMethod;
  readonly statistic: string;
}

const METHODS = Object.keys(STATISTICS) as DetectionMethod[];
const COLUMNS: readonly Column[] = METHODS.flatMap((method) =>
  STATISTICS[method].map((statistic) => ({ method, statistic })),
);

/** 400 h of plant time at one sample every three minutes; older ones get coarser. */
const CAPACITY = 8000;

/** What the methods said of the samples of one run, bounded in memory. */
export class DetectionLog {
  /** Values in the order of COLUMNS, then their limits; NaN where a method said nothing. */
  readonly #rows = new SeriesBuffer(2 * COLUMNS.length, CAPACITY);
  #run = 0;

  get run(): number {
    return this.#run;
  }

  get length(): number {
    return this.#rows.length;
  }

  /** Plant times in rising order, h; a live view. */
  get hours(): Float64Array {
    return this.#rows.hours;
  }

  get firstHours(): number | null {
    return this.#rows.firstHours;
  }

  get lastHours(): number | null {
    return this.#rows.lastHours;
  }

  indexAt(hours: number): number {
    return this.#rows.indexAt(hours);
  }

  clear(): void {
    this.#rows.clear();
    this.#run = 0;
  }

  /** False for a sample of an earlier run and for one that is not later than the last. */
  add({ run, hours, methods }: Detection): boolean {
    if (run < this.#run) return false;
    if (run > this.#run) this.#rows.clear();
    this.#run = run;
    const found = COLUMNS.map(({ method, statistic }) =>
      methods[method]?.find(({ name }) => name === statistic),
    );
    return this.#rows.append(hours, [
      ...found.map((each) => each?.value ?? Number.NaN),
      ...found.map((each) => each?.limit ?? Number.NaN),
    ]);
  }

  /** A live view; empty for a statistic that the method does not have. */
  values(method: DetectionMethod, statistic: string): Float32Array {
    return this.#rows.column(columnOf(method, statistic));
  }

  limits(method: DetectionMethod, statistic: string): Float32Array {
    return this.#rows.column(COLUMNS.length + columnOf(method, statistic));
  }

  /** How many times its limit the worst statistic of a method is at row k; NaN: it said nothing. */
  excess(method: DetectionMethod, k: number): number {
    let worst = Number.NaN;
    for (const statistic of STATISTICS[method]) {
      const value = this.values(method, statistic)[k] ?? Number.NaN;
      const share = value / (this.limits(method, statistic)[k] ?? Number.NaN);
      if (!(share <= worst)) worst = Number.isNaN(share) ? worst : share;
    }
    return worst;
  }
}

function columnOf(method: DetectionMethod, statistic: string): number {
  const found = COLUMNS.findIndex(
    (column) => column.method === method && column.statistic === statistic,
  );
  return found < 0 ? Number.MAX_SAFE_INTEGER : found;
}
