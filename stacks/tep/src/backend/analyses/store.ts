import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { type Analysis, type Answer, analysisSchema } from '../../contract/index.ts';
import { migrate } from '../../knowledge/store/migrate.ts';

const MIGRATIONS = new URL('migrations/', import.meta.url);
const BUSY_LIMIT_MS = 5000;

/** What an answer is found as that nobody goes on with. */
const INTERRUPTED = {
  code: 'interrupted',
  detail: 'The backend ended before the answer was whole.',
} as const;

export interface AnalysisQuery {
  readonly incident?: number | undefined;
  /** YYYY-MM-DD, UTC. */
  readonly day?: string | undefined;
  /** Only analyses with a smaller id. */
  readonly before?: number | undefined;
  readonly limit: number;
}

const json = z.string().transform((text): unknown => JSON.parse(text));
const rowSchema = z.object({
  id: z.int(),
  incidentId: z.int(),
  task: z.string(),
  trigger: z.string(),
  at: z.string(),
  endedAt: z.string().nullable(),
  citations: json,
  agreement: json.nullable(),
});
const answerRowSchema = z.object({ facts: json.pipe(z.looseObject({})), text: z.string() });

const SELECT = `
  SELECT id, incident_id AS incidentId, task, initiator AS "trigger", at,
    ended_at AS endedAt, citations, agreement
  FROM analyses`;

/** Analyses as they come about. Each call is one transaction; it has reached the disk on return. */
export class AnalysisStore {
  readonly #database: DatabaseSync;

  /** Throws a NewerDatabaseError, or what SQLite says of a file that is no database. */
  constructor(path: string) {
    this.#database = new DatabaseSync(path, {
      enableForeignKeyConstraints: true,
      timeout: BUSY_LIMIT_MS,
    });
    try {
      this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
      migrate(this.#database, MIGRATIONS);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Returns the id. */
  insert(analysis: Omit<Analysis, 'id'>): number {
    const { incidentId, task, trigger, at, endedAt, citations, agreement } = analysis;
    return this.#transaction(() => {
      const id = Number(
        this.#run(
          `INSERT INTO analyses
             (incident_id, task, initiator, at, ended_at, citations, agreement)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          ...[incidentId, task, trigger, at, endedAt],
          JSON.stringify(citations),
          agreement === null ? null : JSON.stringify(agreement),
        ),
      );
      analysis.answers.forEach((answer, k) => {
        this.#run('INSERT INTO answers VALUES (?, ?, ?, ?)', id, k, factsOf(answer), answer.text);
      });
      return id;
    });
  }

  /** Takes over what has changed of an analysis and of those answers. */
  update(analysis: Analysis, changed: Iterable<number>): void {
    const { id, endedAt, citations, agreement, answers } = analysis;
    this.#transaction(() => {
      const text = agreement === null ? null : JSON.stringify(agreement);
      const sql = 'UPDATE analyses SET ended_at = ?, citations = ?, agreement = ? WHERE id = ?';
      this.#run(sql, endedAt, JSON.stringify(citations), text, id);
      for (const k of changed) {
        const answer = answers[k];
        if (answer === undefined) continue;
        const sql = 'UPDATE answers SET facts = ?, text = ? WHERE analysis_id = ? AND ordinal = ?';
        this.#run(sql, factsOf(answer), answer.text, id, k);
      }
    });
  }

  get(id: number): Analysis | null {
    const [row] = this.#database.prepare(`${SELECT} WHERE id = ?`).all(id);
    return row === undefined ? null : this.#read(row);
  }

  /** Newest first. */
  list({ incident, day, before, limit }: AnalysisQuery): Analysis[] {
    const conditions: readonly (readonly [sql: string, value: SQLInputValue | undefined])[] = [
      ['incident_id = ?', incident],
      ['substr(at, 1, 10) = ?', day],
      ['id < ?', before],
    ];
    const used = conditions.flatMap(([sql, value]) =>
      value === undefined ? [] : [{ sql, value }],
    );
    const where = used.length === 0 ? '' : `WHERE ${used.map(({ sql }) => sql).join(' AND ')}`;
    return this.#database
      .prepare(`${SELECT} ${where} ORDER BY id DESC LIMIT ?`)
      .all(...used.map(({ value }) => value), limit)
      .map((row) => this.#read(row));
  }

  /** Those that were under way when the program ended, now marked as failed. */
  failInterrupted(at: string): Analysis[] {
    const rows = this.#database.prepare(`${SELECT} WHERE ended_at IS NULL ORDER BY id`).all();
    return rows.map((row) => {
      const before = this.#read(row);
      const answers = before.answers.map((answer): Answer => {
        const isOpen = answer.state === 'waiting' || answer.state === 'answering';
        return isOpen ? { ...answer, state: 'failed', problem: INTERRUPTED } : answer;
      });
      const after = { ...before, answers, endedAt: at };
      this.update(after, answers.keys());
      return after;
    });
  }

  /** Undefined where none was set. */
  preference(name: string): unknown {
    const row = this.#database.prepare('SELECT value FROM preferences WHERE name = ?').get(name);
    return row === undefined ? undefined : json.parse(row['value']);
  }

  setPreference(name: string, value: unknown): void {
    const sql = 'INSERT INTO preferences VALUES (?, ?) ON CONFLICT DO UPDATE SET value = ?';
    const text = JSON.stringify(value);
    this.#run(sql, name, text, text);
  }

  close(): void {
    this.#database.close();
  }

  #read(row: unknown): Analysis {
    const analysis = rowSchema.parse(row);
    const answers = this.#database
      .prepare('SELECT facts, text FROM answers WHERE analysis_id = ? ORDER BY ordinal')
      .all(analysis.id)
      .map((each) => {
        const { facts, text } = answerRowSchema.parse(each);
        return { ...facts, text };
      });
    return analysisSchema.parse({ ...analysis, answers });
  }

  #transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite itself may have rolled back, as it does when the disk is full.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #run(sql: string, ...values: SQLInputValue[]): number | bigint {
    return this.#database.prepare(sql).run(...values).lastInsertRowid;
  }
}

function factsOf({ text: _text, ...facts }: Answer): string {
  return JSON.stringify(facts);
}
