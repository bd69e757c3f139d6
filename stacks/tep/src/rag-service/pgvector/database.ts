import { Pool } from 'pg';
import type { ChunkVector, ChunkVectors, VectorDatabase } from '../../knowledge/index.ts';
import { maskOf } from '../../llm/mask.ts';
import { migrate } from './migrate.ts';
import { PgVectors } from './vectors.ts';

const CONNECT_MS = 3000;
const STATEMENT_MS = 60_000;
const CONNECTIONS = 2;
/** The index gives at most so many hits of one search; as many as are fused are needed. */
const EF_SEARCH = 200;

/** What the database says that most likely has this cause. */
const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at its address',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name is not known',
  '28P01': 'it refuses the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no such database',
  '0A000': 'it has no extension “vector”',
  '58P01': 'it has no extension “vector”',
  '42501': 'the user may not make the extension “vector” or a schema',
};

/** Vectors in a Postgres with the extension pgvector. */
export class PgVectorDatabase implements VectorDatabase {
  readonly name = 'pgvector';
  readonly #pool: Pool;
  readonly #mask: (text: string) => string;

  /** @param url postgres://user:password@host/database; it is never told */
  constructor(url: string, onNotice: (what: string) => void) {
    this.#mask = maskOf([decodeURIComponent(new URL(url).password)]);
    this.#pool = new Pool({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: STATEMENT_MS,
      max: CONNECTIONS,
      options: `-c hnsw.ef_search=${EF_SEARCH}`,
      application_name: 'tep-rag',
    });
    // A connection that nobody uses is lost; whoever uses one next will see for himself.
    this.#pool.on('error', (error) => onNotice(this.#reason(error)));
  }

  async open(model: string, vectors: Iterable<ChunkVector>): Promise<ChunkVectors> {
    try {
      await migrate(this.#pool);
      return await PgVectors.open(this.#pool, model, vectors);
    } catch (error) {
      throw new Error(this.#reason(error), { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  #reason(error: unknown): string {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const message = error instanceof Error ? error.message : String(error);
    return CAUSES[code] ?? this.#mask(message);
  }
}
