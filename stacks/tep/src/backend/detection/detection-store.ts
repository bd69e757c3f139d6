import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { type Detection, detectionSchema, hoursOf } from '../../contract/index.ts';
import { openDatabase } from '../database.ts';

const MIGRATIONS = [
  `CREATE TABLE detections (
     id INTEGER PRIMARY KEY,
     run INTEGER NOT NULL,
     step INTEGER NOT NULL,
     methods TEXT NOT NULL,
     UNIQUE (run, step)
   ) STRICT`,
];
/** The newest that are kept: 5000 h of plant, some 40 MB. */
const MOST_DETECTIONS = 100_000;
const DIGITS = 7;

export interface DetectionRange {
  /** Default: the run of the newest. */
  readonly run?: number | undefined;
  readonly from: number;
  readonly to: number;
  /** The newest so many. */
  readonly limit: number;
}

/** Every detection on disk. One thread writes, others may read at the same time. */
export class DetectionStore {
  readonly #database: DatabaseSync;

  constructor(dataDir: string) {
    this.#database = openDatabase(join(dataDir, 'detections.sqlite'), MIGRATIONS, 'normal');
  }

  /** Keeps them all or throws. One that judges a sample anew takes the place of the old one. */
  add(detections: readonly Detection[]): void {
    const insert = this.#database.prepare(
      'INSERT OR REPLACE INTO detections (run, step, methods) VALUES (?, ?, ?)',
    );
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const { run, stepIndex, methods } of detections) {
        insert.run(run, stepIndex, JSON.stringify(methods, rounded));
      }
      this.#deleteOldest();
      this.#database.exec('COMMIT');
    } catch (error) {
      // SQLite may have ended the transaction by itself, as for a full disk.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Oldest first. */
  read({ run = this.#lastRun(), from, to, limit }: DetectionRange): Detection[] {
    const rows = this.#database
      .prepare(
        `SELECT run, step, methods FROM detections
         WHERE run = ? AND step >= ? AND step <= ? ORDER BY step DESC LIMIT ?`,
      )
      .all(run, from, Math.min(to, Number.MAX_SAFE_INTEGER), limit);
    return rows.reverse().map(({ run: of, step, methods }) =>
      detectionSchema.parse({
        run: of,
        stepIndex: step,
        hours: hoursOf(Number(step)),
        methods: JSON.parse(String(methods)) as unknown,
      }),
    );
  }

  close(): void {
    this.#database.close();
  }

  #lastRun(): number {
    const newest = this.#database.prepare('SELECT max(run) AS run FROM detections').get();
    return Number(newest?.['run'] ?? 0);
  }

  #deleteOldest(): void {
    this.#database
      .prepare('DELETE FROM detections WHERE id <= (SELECT max(id) FROM detections) - ?')
      .run(MOST_DETECTIONS);
  }
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value;
}
