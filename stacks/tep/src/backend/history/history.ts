import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runs } from '../../contract/index.ts';
import type { Recorded } from '../plant/recorded.ts';
import { decimate, spacingFor } from './decimate.ts';
import { encodeRecords } from './record.ts';
import { recoverSegment } from './recover-segment.ts';
import { formatSegmentName, parseSegmentName, Segment } from './segment.ts';

const SYNC_PERIOD_MS = 1000;
const SEGMENTS_KEPT = 32;
const MOST_SEGMENTS = 1000;

export interface HistoryOptions {
  readonly folder: string;
  /** What all segments together may take, bytes. The oldest go first. */
  readonly limitBytes: number;
  /** Told in plain words what had to be repaired. */
  readonly onRepair?: (what: string) => void;
}

export interface Range {
  readonly run: number;
  readonly from: number;
  readonly to: number;
  /** Steps between samples at least. */
  readonly every: number;
  /** Samples at most: the spacing grows until they are that few. */
  readonly limit: number;
}

export interface Excerpt {
  readonly every: number;
  readonly samples: readonly Recorded[];
}

/**
 * The samples of all runs on disk: segments of fixed-size records that are only ever appended to,
 * and deleted whole, oldest first, when they take too much room. One process writes.
 */
export class History {
  readonly #options: HistoryOptions;
  #segments: Segment[];
  #active: { readonly segment: Segment; readonly file: FileHandle } | null = null;
  #syncedAt = performance.now();
  #queue: Promise<void> = Promise.resolve();

  private constructor(options: HistoryOptions, segments: Segment[]) {
    this.#options = options;
    this.#segments = segments;
  }

  static async open(options: HistoryOptions): Promise<History> {
    const { folder, onRepair } = options;
    await mkdir(folder, { recursive: true });
    const segments: Segment[] = [];
    for (const entry of await readdir(folder)) {
      const name = parseSegmentName(entry);
      if (name === null) continue;
      const recovery = await recoverSegment(folder, name);
      if (recovery.kind === 'aside') {
        onRepair?.(`${entry} has no intact record and was renamed to ${recovery.path}`);
        continue;
      }
      if (recovery.kind === 'shortened') onRepair?.(`${entry} ended in a torn record`);
      segments.push(recovery.segment);
    }
    segments.sort((a, b) => a.run - b.run || a.firstStep - b.firstStep);
    return new History(options, segments);
  }

  get #segmentBytes(): number {
    return this.#options.limitBytes / SEGMENTS_KEPT;
  }

  /** The newest run that has samples; 0 if there is none. */
  get lastRun(): number {
    return this.#segments.at(-1)?.run ?? 0;
  }

  runs(): Runs['runs'] {
    const runs = Map.groupBy(this.#segments, ({ run }) => run);
    return Array.from(runs, ([run, segments]) => ({
      run,
      samples: segments.reduce((sum, { count }) => sum + count, 0),
      firstStep: segments[0]?.firstStep ?? 0,
      lastStep: segments.at(-1)?.lastStep ?? 0,
    })).filter(({ samples }) => samples > 0);
  }

  /**
   * Writes samples of one run, whose steps must ascend, after all that was appended before.
   * Rejects if they could not be written; what was written of them is then taken back.
   */
  async append(samples: readonly Recorded[]): Promise<void> {
    const written = this.#queue.then(() => this.#append(samples));
    this.#queue = written.catch(() => undefined);
    return written;
  }

  async read({ run, from, to, every, limit }: Range): Promise<Excerpt> {
    const segments = this.#segments.filter((segment) => segment.run === run);
    const found = await Promise.all(
      segments.map(async (segment) => {
        const places = await this.#unlessDeleted(segment, segment.find(from, to));
        return places.map((place) => ({ ...place, segment }));
      }),
    );
    const records = found.flat();
    const spacing = spacingFor(records, every, limit);
    const chosen = Map.groupBy(decimate(records, spacing), ({ segment }) => segment);
    const samples: Recorded[] = [];
    for (const [segment, places] of chosen) {
      const read = segment.read(places.map(({ place }) => place));
      samples.push(...(await this.#unlessDeleted(segment, read)));
    }
    return { every: spacing, samples };
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#closeActive();
  }

  /** What was found in a segment; nothing if it made room for newer ones meanwhile. */
  async #unlessDeleted<T>(segment: Segment, found: Promise<T[]>): Promise<T[]> {
    try {
      return await found;
    } catch (error) {
      if (this.#segments.includes(segment)) throw error;
      return [];
    }
  }

  async #append(samples: readonly Recorded[]): Promise<void> {
    const first = samples[0];
    if (first === undefined) return;
    const { segment, file } = await this.#activeFor(first);
    const bytes = encodeRecords(samples);
    try {
      await writeAll(file, bytes, segment.bytes);
      await this.#sync(file);
    } catch (error) {
      // A later append opens another segment; recovery drops what is torn of this one.
      await this.#abandon(segment, file);
      throw error;
    }
    segment.extend(samples);
  }

  async #activeFor({ run, step }: Recorded): Promise<{ segment: Segment; file: FileHandle }> {
    const active = this.#active;
    if (active?.segment.run === run && active.segment.bytes < this.#segmentBytes) return active;
    await this.#closeActive();
    const { folder } = this.#options;
    const name = { run, firstStep: step };
    const file = await open(join(folder, formatSegmentName(name)), 'wx');
    const segment = new Segment(folder, name, 0, step);
    this.#active = { segment, file };
    this.#segments.push(segment);
    await this.#deleteOldest();
    return this.#active;
  }

  async #deleteOldest(): Promise<void> {
    let bytes = this.#segments.reduce((sum, segment) => sum + segment.bytes, 0);
    const room = this.#options.limitBytes - this.#segmentBytes;
    while (bytes > room || this.#segments.length > MOST_SEGMENTS) {
      const oldest = this.#segments[0];
      if (oldest === undefined || oldest === this.#active?.segment) return;
      await rm(oldest.path, { force: true });
      this.#segments.shift();
      bytes -= oldest.bytes;
    }
  }

  async #sync(file: FileHandle): Promise<void> {
    if (performance.now() - this.#syncedAt < SYNC_PERIOD_MS) return;
    await file.datasync();
    this.#syncedAt = performance.now();
  }

  async #closeActive(): Promise<void> {
    const active = this.#active;
    if (active === null) return;
    this.#active = null;
    await active.file.datasync();
    await active.file.close();
  }

  async #abandon(segment: Segment, file: FileHandle): Promise<void> {
    this.#active = null;
    if (segment.count === 0) {
      this.#segments = this.#segments.filter((other) => other !== segment);
      await rm(segment.path, { force: true });
    } else {
      await file.truncate(segment.bytes);
    }
    await file.close();
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await file.write(
      bytes,
      written,
      bytes.length - written,
      position + written,
    );
    written += bytesWritten;
  }
}
