import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import type { ChunkVector, ChunkVectors } from '../../knowledge/index.ts';
import type { Hit } from '../../knowledge/search/ranking.ts';
import { inTransaction, SCHEMA } from './migrate.ts';

/** What pgvector indexes at most of the type `vector`; longer ones are compared one by one. */
const MOST_INDEXED_DIMENSIONS = 2000;
/** Vectors of one statement. */
const BATCH = 200;

const idSchema = z.array(z.object({ id: z.int() })).length(1);
const keptSchema = z.array(z.object({ id: z.int(), digest: z.instanceof(Uint8Array) }));
const hitsSchema = z.array(z.object({ id: z.int(), score: z.number() }));

/** As pgvector reads it: "[1,2.5]" */
export function toText(vector: Float32Array): string {
  return `[${Array.from(vector, String).join(',')}]`;
}

function digestOf(vector: Float32Array): Buffer {
  const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
  return createHash('sha256').update(bytes).digest();
}

/** A model as the database knows it. */
interface Model {
  readonly id: number;
  readonly dimensions: number;
}

/** The vectors of one model in Postgres. Its methods reject with what the database says. */
export class PgVectors implements ChunkVectors {
  readonly #pool: Pool;
  readonly #name: string;
  readonly #ids: Set<number>;
  #model: Model | null;

  private constructor(pool: Pool, name: string, model: Model | null, ids: Set<number>) {
    this.#pool = pool;
    this.#name = name;
    this.#model = model;
    this.#ids = ids;
  }

  /** Makes the database hold just these vectors. The schema must be there. */
  static async open(pool: Pool, name: string, vectors: Iterable<ChunkVector>): Promise<PgVectors> {
    const wanted = new Map<number, Float32Array>();
    for (const { chunkId, vector } of vectors) wanted.set(chunkId, vector);
    const opened = new PgVectors(pool, name, null, new Set());
    const [first] = wanted.values();
    if (first === undefined) return opened;
    await opened.#learn(first.length);
    await opened.#reconcile(wanted);
    return opened;
  }

  get size(): number {
    return this.#ids.size;
  }

  has(chunkId: number): boolean {
    return this.#ids.has(chunkId);
  }

  async put(vectors: readonly ChunkVector[]): Promise<void> {
    const [first] = vectors;
    if (first === undefined) return;
    const model = this.#model ?? (await this.#learn(first.vector.length));
    await inTransaction(this.#pool, async (client) => {
      for (let at = 0; at < vectors.length; at += BATCH) {
        await insert(client, model, vectors.slice(at, at + BATCH));
      }
    });
    for (const { chunkId } of vectors) this.#ids.add(chunkId);
  }

  async delete(chunkIds: readonly number[]): Promise<void> {
    for (const id of chunkIds) this.#ids.delete(id);
    if (this.#model === null) return;
    const sql = `DELETE FROM ${SCHEMA}.embeddings WHERE model_id = $1 AND chunk_id = ANY ($2)`;
    await this.#pool.query(sql, [this.#model.id, chunkIds]);
  }

  async search(vector: Float32Array, least: number, limit: number): Promise<Hit[]> {
    const model = this.#model;
    if (model?.dimensions !== vector.length) return [];
    const { rows } = await this.#pool.query(searchSql(model), [toText(vector), limit]);
    return hitsSchema.parse(rows).filter(({ score }) => score >= least);
  }

  /** The number of the model, and the index that its vectors are found by. */
  async #learn(dimensions: number): Promise<Model> {
    const model = await inTransaction(this.#pool, async (client) => {
      const { rows } = await client.query(
        `INSERT INTO ${SCHEMA}.models (name, dimensions) VALUES ($1, $2)
         ON CONFLICT (name, dimensions) DO UPDATE SET name = excluded.name RETURNING id`,
        [this.#name, dimensions],
      );
      const [row] = idSchema.parse(rows);
      const known = { id: row?.id ?? 0, dimensions };
      if (dimensions <= MOST_INDEXED_DIMENSIONS) await client.query(indexSql(known));
      return known;
    });
    this.#model = model;
    return model;
  }

  async #reconcile(wanted: ReadonlyMap<number, Float32Array>): Promise<void> {
    const { rows } = await this.#pool.query(
      `SELECT chunk_id AS id, digest FROM ${SCHEMA}.embeddings WHERE model_id = $1`,
      [this.#model?.id],
    );
    const foreign: number[] = [];
    for (const { id, digest } of keptSchema.parse(rows)) {
      const vector = wanted.get(id);
      if (vector !== undefined && digestOf(vector).equals(digest)) this.#ids.add(id);
      else foreign.push(id);
    }
    if (foreign.length > 0) await this.delete(foreign);
    const missing = Array.from(wanted, ([chunkId, vector]) => ({ chunkId, vector }));
    await this.put(missing.filter(({ chunkId }) => !this.#ids.has(chunkId)));
  }
}

async function insert(
  client: PoolClient,
  model: Model,
  vectors: readonly ChunkVector[],
): Promise<void> {
  await client.query(
    `INSERT INTO ${SCHEMA}.embeddings (model_id, chunk_id, digest, embedding)
     SELECT $1, chunk_id, digest, embedding::vector
     FROM unnest($2::integer[], $3::bytea[], $4::text[]) AS new (chunk_id, digest, embedding)
     ON CONFLICT (model_id, chunk_id)
     DO UPDATE SET digest = excluded.digest, embedding = excluded.embedding`,
    [
      model.id,
      vectors.map(({ chunkId }) => chunkId),
      vectors.map(({ vector }) => digestOf(vector)),
      vectors.map(({ vector }) => toText(vector)),
    ],
  );
}

/** Whole numbers of our own stand in these two, for an index takes no parameters. */
function indexSql({ id, dimensions }: Model): string {
  return `CREATE INDEX IF NOT EXISTS embeddings_of_model_${id} ON ${SCHEMA}.embeddings
    USING hnsw ((embedding::vector(${dimensions})) vector_cosine_ops) WHERE model_id = ${id}`;
}

/** Written as the index is, so that it serves. */
function searchSql({ id, dimensions }: Model): string {
  const distance = `embedding::vector(${dimensions}) <=> $1::vector(${dimensions})`;
  return `SELECT chunk_id AS id, 1 - (${distance}) AS score FROM ${SCHEMA}.embeddings
    WHERE model_id = ${id} ORDER BY ${distance} LIMIT $2`;
}
