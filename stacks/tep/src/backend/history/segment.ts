import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recorded } from '../plant/recorded.ts';
import { decodeRecord, isIntact, RECORD_BYTES, stepOf } from './record.ts';

const NAME = /^run-(\d{6,})-step-(\d{10,})\.tep$/;
const RECORDS_PER_READ = 1024;

export interface SegmentName {
  readonly run: number;
  readonly firstStep: number;
}

export function formatSegmentName({ run, firstStep }: SegmentName): string {
  return `run-${String(run).padStart(6, '0')}-step-${String(firstStep).padStart(10, '0')}.tep`;
}

/** Null for a file that is none of ours. */
export function parseSegmentName(name: string): SegmentName | null {
  const match = NAME.exec(name);
  return match === null ? null : { run: Number(match[1]), firstStep: Number(match[2]) };
}

/** A file of records in ascending order of their steps, all of one run. */
export class Segment implements SegmentName {
  readonly path: string;
  readonly run: number;
  readonly firstStep: number;
  lastStep: number;
  /** Records in the file, damaged ones included. */
  count: number;
  /** Where each record is: its step, or -1 if it is damaged. Read from the file when needed. */
  #steps: number[] | null;

  constructor(folder: string, name: SegmentName, count: number, lastStep: number) {
    this.path = join(folder, formatSegmentName(name));
    this.run = name.run;
    this.firstStep = name.firstStep;
    this.count = count;
    this.lastStep = lastStep;
    this.#steps = count === 0 ? [] : null;
  }

  get bytes(): number {
    return this.count * RECORD_BYTES;
  }

  /** Takes note of records that were written at the end of the file. */
  extend(samples: readonly Recorded[]): void {
    const last = samples.at(-1);
    if (last === undefined) return;
    this.count += samples.length;
    this.lastStep = last.step;
    this.#steps?.push(...samples.map(({ step }) => step));
  }

  /** Steps of the intact records from `from` to `to`, ascending, with their places in the file. */
  async find(from: number, to: number): Promise<{ step: number; place: number }[]> {
    if (this.firstStep > to || this.lastStep < from) return [];
    const steps = (this.#steps ??= await this.#readSteps());
    const found: { step: number; place: number }[] = [];
    steps.forEach((step, place) => {
      if (step >= from && step <= to && step >= 0) found.push({ step, place });
    });
    return found;
  }

  /** The records at these ascending places. */
  async read(places: readonly number[]): Promise<Recorded[]> {
    const file = await open(this.path);
    try {
      const samples: Recorded[] = [];
      for (const [first, last] of nearby(places)) {
        const bytes = await readRecords(file, first, last - first + 1);
        for (const place of places) {
          if (place < first || place > last) continue;
          const record = recordAt(bytes, place - first);
          if (isIntact(record)) samples.push(decodeRecord(this.run, record));
        }
      }
      return samples;
    } finally {
      await file.close();
    }
  }

  async #readSteps(): Promise<number[]> {
    const count = this.count;
    const steps: number[] = [];
    const file = await open(this.path);
    try {
      while (steps.length < count) {
        const wanted = Math.min(RECORDS_PER_READ, count - steps.length);
        const bytes = await readRecords(file, steps.length, wanted);
        for (let k = 0; k < wanted; k += 1) {
          const record = recordAt(bytes, k);
          steps.push(isIntact(record) ? stepOf(record) : -1);
        }
      }
    } finally {
      await file.close();
    }
    return steps;
  }
}

/** Groups of places that are worth reading at once: first and last of each. */
function nearby(places: readonly number[]): [first: number, last: number][] {
  const groups: [number, number][] = [];
  for (const place of places) {
    const group = groups.at(-1);
    if (group !== undefined && place - group[1] <= 8 && place - group[0] < RECORDS_PER_READ) {
      group[1] = place;
    } else {
      groups.push([place, place]);
    }
  }
  return groups;
}

export async function readRecords(file: FileHandle, first: number, count: number): Promise<Buffer> {
  const bytes = Buffer.alloc(count * RECORD_BYTES);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, first * RECORD_BYTES);
  return bytes.subarray(0, bytesRead);
}

export function recordAt(bytes: Buffer, k: number): Buffer {
  return bytes.subarray(k * RECORD_BYTES, (k + 1) * RECORD_BYTES);
}
