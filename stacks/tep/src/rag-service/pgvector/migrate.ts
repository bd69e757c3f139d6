import { readdir, readFile } from 'node:fs/promises';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

const MIGRATIONS = new URL('migrations/', import.meta.url);
/** Its own, so that it is in nobody's way in a database that others use as well. */
export const SCHEMA = 'tep_knowledge';
/** Any number that is the same for all instances of this program. */
const LOCK = 8003;

const versionSchema = z.array(z.object({ version: z.int() })).max(1);

/** The database was written by a later version of this program. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
}

/** One transaction. */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // The connection is given up, and the transaction with it.
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(failure);
  }
}

/** Runs the migrations that the database has not seen; several instances do not get in each other's way. */
export async function migrate(pool: Pool): Promise<void> {
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query('CREATE EXTENSION IF NOT EXISTS vector');
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
    await client.query(`CREATE TABLE IF NOT EXISTS ${SCHEMA}.schema_version (version integer)`);
    const version = await versionOf(client);
    if (version > files.length) {
      throw new NewerSchemaError(`It has version ${version}; this program knows ${files.length}.`);
    }
    if (version === files.length) return;
    await client.query(`SET LOCAL search_path TO ${SCHEMA}, public`);
    for (const file of files.slice(version)) {
      await client.query(await readFile(new URL(file, MIGRATIONS), 'utf8'));
    }
    await client.query(`DELETE FROM ${SCHEMA}.schema_version`);
    await client.query(`INSERT INTO ${SCHEMA}.schema_version VALUES ($1)`, [files.length]);
  });
}

async function versionOf(client: PoolClient): Promise<number> {
  const { rows } = await client.query(`SELECT version FROM ${SCHEMA}.schema_version`);
  return versionSchema.parse(rows)[0]?.version ?? 0;
}
