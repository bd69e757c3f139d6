import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { z } from 'zod';
import type { Chunk } from '../chunk.ts';
import { migrate } from './migrate.ts';
import {
  chunkSchema,
  documentSchema,
  embeddingSchema,
  type StoredChunk,
  type StoredDocument,
  toBytes,
} from './rows.ts';
import type { DocumentStore, Embedding, NewDocument, Unfinished } from './store.ts';

const DOCUMENTS = `
  SELECT d.id, d.name, d.title, d.media_type AS mediaType, d.origin, d.size, d.sha256, d.file,
    d.pages, d.added_at AS addedAt,
    (SELECT count(*) FROM chunks c WHERE c.document_id = d.id) AS chunks
  FROM documents d WHERE d.state = 'ready'`;

const CHUNKS = `
  SELECT c.id, c.document_id AS documentId, c.ordinal, c.heading_path AS headingPath, c.page,
    c.text, c.overlap
  FROM chunks c JOIN documents d ON d.id = c.document_id AND d.state = 'ready'`;

const BUSY_LIMIT_MS = 5000;

export class SqliteStore implements DocumentStore {
  readonly #database: DatabaseSync;

  /** Throws a NewerDatabaseError, or what SQLite says of a file that is no database. */
  constructor(path: string) {
    this.#database = new DatabaseSync(path, {
      enableForeignKeyConstraints: true,
      timeout: BUSY_LIMIT_MS,
    });
    try {
      this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
      migrate(this.#database);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  documents(): StoredDocument[] {
    return this.#all(documentSchema, `${DOCUMENTS} ORDER BY d.id`);
  }

  document(id: number): StoredDocument | null {
    return this.#all(documentSchema, `${DOCUMENTS} AND d.id = ?`, id)[0] ?? null;
  }

  documentWith(origin: StoredDocument['origin'], sha256: string): StoredDocument | null {
    const sql = `${DOCUMENTS} AND d.origin = ? AND d.sha256 = ?`;
    return this.#all(documentSchema, sql, origin, sha256)[0] ?? null;
  }

  chunksOf(documentId: number): StoredChunk[] {
    return this.#all(
      chunkSchema,
      `${CHUNKS} WHERE c.document_id = ? ORDER BY c.ordinal`,
      documentId,
    );
  }

  *chunks(): Generator<StoredChunk> {
    for (const row of this.#database.prepare(`${CHUNKS} ORDER BY c.id`).iterate()) {
      yield chunkSchema.parse(row);
    }
  }

  chunk(id: number): StoredChunk | null {
    return this.#all(chunkSchema, `${CHUNKS} WHERE c.id = ?`, id)[0] ?? null;
  }

  begin(document: NewDocument): number {
    return this.#insertDocument(document, 'adding');
  }

  complete(id: number, chunks: readonly Chunk[]): void {
    this.#transaction(() => {
      this.#insertChunks(id, chunks);
      this.#run("UPDATE documents SET state = 'ready' WHERE id = ?", id);
    });
  }

  put(document: NewDocument, chunks: readonly Chunk[], replaced: number | null): void {
    this.#transaction(() => {
      if (replaced !== null) this.#run('DELETE FROM documents WHERE id = ?', replaced);
      this.#insertChunks(this.#insertDocument(document, 'ready'), chunks);
    });
  }

  beginRemoval(id: number): void {
    this.#run("UPDATE documents SET state = 'removing' WHERE id = ?", id);
  }

  remove(id: number): void {
    this.#run('DELETE FROM documents WHERE id = ?', id);
  }

  unfinished(): Unfinished[] {
    const rows = this.#database
      .prepare("SELECT id, file FROM documents WHERE state <> 'ready'")
      .all();
    return rows.map((row) => documentSchema.pick({ id: true, file: true }).parse(row));
  }

  *embeddings(model: string): Generator<{ chunkId: number; vector: Float32Array }> {
    const sql = 'SELECT chunk_id AS chunkId, vector FROM embeddings WHERE model = ?';
    for (const row of this.#database.prepare(sql).iterate(model)) yield embeddingSchema.parse(row);
  }

  putEmbeddings(model: string, embeddings: readonly Embedding[]): void {
    this.#transaction(() => {
      const insert = this.#database.prepare(
        'INSERT OR REPLACE INTO embeddings (chunk_id, model, vector) VALUES (?, ?, ?)',
      );
      for (const { chunkId, vector } of embeddings) insert.run(chunkId, model, toBytes(vector));
    });
  }

  close(): void {
    this.#database.close();
  }

  #insertDocument(document: NewDocument, state: 'adding' | 'ready'): number {
    const { name, title, mediaType, origin, size, sha256, file, pages, addedAt } = document;
    const sql = `
      INSERT INTO documents
        (name, title, media_type, origin, state, size, sha256, file, pages, added_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
    const values = [name, title, mediaType, origin, state, size, sha256, file, pages, addedAt];
    return Number(this.#run(sql, ...values));
  }

  #insertChunks(id: number, chunks: readonly Chunk[]): void {
    const insert = this.#database.prepare(`
      INSERT INTO chunks (document_id, ordinal, heading_path, page, text, overlap)
      VALUES (?, ?, ?, ?, ?, ?)`);
    for (const { ordinal, headingPath, page, text, overlap } of chunks) {
      insert.run(id, ordinal, JSON.stringify(headingPath), page, text, overlap);
    }
  }

  #transaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      // SQLite itself may have rolled back, as it does when the disk is full.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #all<T extends z.ZodType>(schema: T, sql: string, ...values: SQLInputValue[]): z.output<T>[] {
    return this.#database
      .prepare(sql)
      .all(...values)
      .map((row) => schema.parse(row));
  }

  #run(sql: string, ...values: SQLInputValue[]): number | bigint {
    return this.#database.prepare(sql).run(...values).lastInsertRowid;
  }
}
