import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { join } from 'node:path';
import { type Incident, type IncidentPatch, incidentSchema } from '../../contract/index.ts';
import { openDatabase } from '../database.ts';

const MIGRATIONS = [
  `CREATE TABLE incidents (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     run INTEGER NOT NULL,
     state TEXT NOT NULL,
     method TEXT NOT NULL,
     onset_step INTEGER NOT NULL,
     detected_step INTEGER NOT NULL,
     end_step INTEGER,
     at TEXT NOT NULL,
     contributions TEXT NOT NULL,
     diagnosis TEXT,
     switched_on TEXT NOT NULL,
     notes TEXT NOT NULL DEFAULT '',
     ruled_out TEXT NOT NULL DEFAULT '[]'
   ) STRICT;
   CREATE INDEX incidents_of_run ON incidents (run)`,
];
/** The newest that are kept; those that someone has written to are kept for ever. */
const MOST_INCIDENTS = 10_000;

export type NewIncident = Pick<
  Incident,
  'run' | 'method' | 'onsetStep' | 'detectedStep' | 'at' | 'contributions' | 'switchedOn'
>;
export type IncidentFields = IncidentPatch &
  Partial<Pick<Incident, 'state' | 'endStep' | 'diagnosis'>>;

export interface IncidentRange {
  readonly run?: number | undefined;
  /** Only smaller ids. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The incidents on disk; what a method has returned from survives the process. */
export class IncidentStore {
  readonly #database: DatabaseSync;

  /** Throws a NewerDatabaseError, or what SQLite says of a file that is no database. */
  constructor(dataDir: string) {
    this.#database = openDatabase(join(dataDir, 'plant.sqlite'), MIGRATIONS, 'full');
  }

  add(incident: NewIncident): Incident {
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO incidents
           (run, state, method, onset_step, detected_step, at, contributions, switched_on)
         VALUES (?, 'open', ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        incident.run,
        incident.method,
        incident.onsetStep,
        incident.detectedStep,
        incident.at,
        JSON.stringify(incident.contributions),
        JSON.stringify(incident.switchedOn),
      );
    this.#deleteOldest();
    return this.#stored(Number(lastInsertRowid));
  }

  get(id: number): Incident | null {
    const row = this.#database.prepare('SELECT * FROM incidents WHERE id = ?').get(id);
    return row === undefined ? null : incidentOf(row);
  }

  /** The incident after the change; null where there is none. */
  change(id: number, fields: IncidentFields): Incident | null {
    const before = this.get(id);
    if (before === null) return null;
    const diagnosis = fields.diagnosis ?? before.diagnosis;
    this.#database
      .prepare(
        `UPDATE incidents SET state = ?, end_step = ?, diagnosis = ?, notes = ?, ruled_out = ?
         WHERE id = ?`,
      )
      .run(
        fields.state ?? before.state,
        fields.endStep ?? before.endStep,
        diagnosis === null ? null : JSON.stringify(diagnosis),
        fields.notes ?? before.notes,
        JSON.stringify(fields.ruledOut ?? before.ruledOut),
        id,
      );
    return this.#stored(id);
  }

  /** Newest first. */
  list({ run, before, limit }: IncidentRange): Incident[] {
    return this.#database
      .prepare(
        `SELECT * FROM incidents WHERE (?1 IS NULL OR run = ?1) AND (?2 IS NULL OR id < ?2)
         ORDER BY id DESC LIMIT ?3`,
      )
      .all(run ?? null, before ?? null, limit)
      .map(incidentOf);
  }

  open(): Incident[] {
    const sql = "SELECT * FROM incidents WHERE state = 'open' ORDER BY id";
    return this.#database.prepare(sql).all().map(incidentOf);
  }

  /** By state. */
  counts(): ReadonlyMap<string, number> {
    const sql = 'SELECT state, count(*) AS count FROM incidents GROUP BY state';
    const rows = this.#database.prepare(sql).all();
    return new Map(rows.map(({ state, count }) => [String(state), Number(count)]));
  }

  close(): void {
    this.#database.close();
  }

  #stored(id: number): Incident {
    const incident = this.get(id);
    if (incident === null) throw new Error(`incident ${id} has gone`);
    return incident;
  }

  #deleteOldest(): void {
    this.#database
      .prepare(
        `DELETE FROM incidents WHERE id <= (SELECT max(id) FROM incidents) - ?
         AND notes = '' AND ruled_out = '[]'`,
      )
      .run(MOST_INCIDENTS);
  }
}

function incidentOf(row: Record<string, SQLOutputValue>): Incident {
  const json = (column: string): unknown => {
    const text = row[column];
    return typeof text === 'string' ? JSON.parse(text) : null;
  };
  return incidentSchema.parse({
    id: row['id'],
    run: row['run'],
    state: row['state'],
    method: row['method'],
    onsetStep: row['onset_step'],
    detectedStep: row['detected_step'],
    endStep: row['end_step'],
    at: row['at'],
    contributions: json('contributions'),
    diagnosis: json('diagnosis'),
    switchedOn: json('switched_on'),
    notes: row['notes'],
    ruledOut: json('ruled_out'),
  });
}
