import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

const FOLDER = new URL('migrations/', import.meta.url);

/** The database was written by a later version of this program. */
export class NewerDatabaseError extends Error {
  constructor(version: number, known: number) {
    super(`The knowledge base has version ${version}; this program knows up to ${known}.`);
  }
}

/** Runs the migrations that the database has not seen, each whole or not at all. */
export function migrate(database: DatabaseSync): void {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > files.length) throw new NewerDatabaseError(version, files.length);
  files.slice(version).forEach((file, k) => {
    const sql = readFileSync(new URL(file, FOLDER), 'utf8');
    database.exec(`BEGIN IMMEDIATE;\n${sql}\nPRAGMA user_version = ${version + k + 1};\nCOMMIT;`);
  });
}
