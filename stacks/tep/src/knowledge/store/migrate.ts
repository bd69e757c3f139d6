import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

const KNOWLEDGE = new URL('migrations/', import.meta.url);

/** The database was written by a later version of this program. */
export class NewerDatabaseError extends Error {
  constructor(version: number, known: number) {
    super(`The database has version ${version}; this program knows up to ${known}.`);
  }
}

/**
 * Runs the migrations that the database has not seen, each whole or not at all.
 *
 * @param folder of the `.sql` files, in the order of their names
 */
export function migrate(database: DatabaseSync, folder: URL = KNOWLEDGE): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > files.length) throw new NewerDatabaseError(version, files.length);
  files.slice(version).forEach((file, k) => {
    const sql = readFileSync(new URL(file, folder), 'utf8');
    database.exec(`BEGIN IMMEDIATE;\n${sql}\nPRAGMA user_version = ${version + k + 1};\nCOMMIT;`);
  });
}
