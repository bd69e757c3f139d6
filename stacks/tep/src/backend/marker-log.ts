import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { hoursOf, type Marker, markerSchema, type Occurrence } from '../contract/index.ts';

const FILE = 'events.ndjson';
const OLDER_FILE = 'events.1.ndjson';
const MARKERS_PER_FILE = 5000;

export interface MarkerLogOptions {
  readonly folder: string;
  readonly onRepair?: (what: string) => void;
  readonly markersPerFile?: number;
}

/** What happened to the plant, one JSON document a line; two files, the older one replaced. */
export class MarkerLog {
  readonly #folder: string;
  readonly #perFile: number;
  #file: FileHandle;
  /** Of both files, oldest first. */
  #markers: Marker[];
  #inFile: number;
  #queue: Promise<void> = Promise.resolve();

  private constructor(folder: string, perFile: number, file: FileHandle, markers: Lines[]) {
    this.#folder = folder;
    this.#perFile = perFile;
    this.#file = file;
    this.#markers = markers.flatMap((lines) => lines.markers);
    this.#inFile = markers.at(-1)?.markers.length ?? 0;
  }

  static async open(options: MarkerLogOptions): Promise<MarkerLog> {
    const { folder, onRepair, markersPerFile = MARKERS_PER_FILE } = options;
    await mkdir(folder, { recursive: true });
    const older = await readLines(join(folder, OLDER_FILE));
    const newer = await readLines(join(folder, FILE));
    const skipped = older.skipped + newer.skipped;
    if (skipped > 0) onRepair?.(`${skipped} lines of the event log could not be read`);
    const file = await open(join(folder, FILE), 'a');
    // What a crash left of a line must not run into the next one.
    if (newer.isTorn) await file.appendFile('\n');
    return new MarkerLog(folder, markersPerFile, file, [older, newer]);
  }

  get markers(): readonly Marker[] {
    return this.#markers;
  }

  get lastRun(): number {
    return this.#markers.reduce((last, { run }) => Math.max(last, run), 0);
  }

  /** The marker is known at once; the promise tells whether it is on disk too. */
  add(occurrence: Occurrence, run: number, stepIndex: number): [Marker, Promise<void>] {
    const marker: Marker = {
      id: (this.#markers.at(-1)?.id ?? 0) + 1,
      run,
      stepIndex,
      hours: hoursOf(stepIndex),
      at: new Date().toISOString(),
      ...occurrence,
    };
    this.#markers.push(marker);
    if (this.#markers.length > 2 * this.#perFile) this.#markers.shift();
    const written = this.#queue.then(() => this.#write(marker));
    this.#queue = written.catch(() => undefined);
    return [marker, written];
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#file.close();
  }

  async #write(marker: Marker): Promise<void> {
    if (this.#inFile >= this.#perFile) await this.#rotate();
    await this.#file.appendFile(`${JSON.stringify(marker)}\n`);
    await this.#file.datasync();
    this.#inFile += 1;
  }

  async #rotate(): Promise<void> {
    await this.#file.close();
    await rename(join(this.#folder, FILE), join(this.#folder, OLDER_FILE));
    this.#file = await open(join(this.#folder, FILE), 'a');
    this.#inFile = 0;
  }
}

interface Lines {
  readonly markers: readonly Marker[];
  readonly skipped: number;
  /** The last line has no end. */
  readonly isTorn: boolean;
}

async function readLines(path: string): Promise<Lines> {
  const text = await readIfThere(path);
  const lines = text.split('\n').filter((line) => line !== '');
  const markers = lines.flatMap((line) => parseMarker(line) ?? []);
  const isTorn = text !== '' && !text.endsWith('\n');
  return { markers, skipped: lines.length - markers.length, isTorn };
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function parseMarker(line: string): Marker | null {
  try {
    return markerSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
