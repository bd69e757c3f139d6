import { DETECTION_STEPS, hoursOf, XMEAS, XMV } from '../../contract/index.ts';
import type { Recorded } from '../plant/recorded.ts';

/** Reads what was recorded of a run; `History` is one. */
export interface Records {
  read(range: {
    readonly run: number;
    readonly from: number;
    readonly to: number;
    readonly every: number;
    readonly limit: number;
  }): Promise<{ readonly samples: readonly Recorded[] }>;
}

export interface Point {
  readonly hours: number;
  readonly value: number;
}

const IDS: readonly string[] = [...XMEAS, ...XMV].map(({ id }) => id);

/** Points of a course that are worth reading. */
const MOST_SAMPLES = 400;

/** The variables of a stretch of plant time. */
export class Courses {
  readonly #samples: readonly Recorded[];

  constructor(samples: readonly Recorded[]) {
    this.#samples = samples;
  }

  static async read(records: Records, run: number, from: number, to: number): Promise<Courses> {
    const range = { run, from: Math.max(0, from), to, every: DETECTION_STEPS, limit: MOST_SAMPLES };
    return new Courses((await records.read(range)).samples);
  }

  get last(): Recorded | null {
    return this.#samples.at(-1) ?? null;
  }

  /** @param id "XMEAS 7" */
  of(id: string): readonly Point[] {
    const place = IDS.indexOf(id);
    if (place < 0) return [];
    return this.#samples.map(({ step, values }) => ({
      hours: hoursOf(step),
      value: values[place] ?? Number.NaN,
    }));
  }
}
