import { DatabaseSync } from 'node:sqlite';

const BUSY_LIMIT_MS = 5000;

/** The database was written by a later version of this program. */
export class NewerDatabaseError extends Error {
  constructor(path: string, version: number, known: number) {
    super(`${path} has version ${version}; this program knows up to ${known}.`);
  }
}

/**
 * Opens a database and brings it up to date: its version is the number of migrations it has seen.
 * Each of them is done whole or not at all.
 * @param synchronous `full`: what is written survives a power cut; `normal`: only a crash
 * @throws NewerDatabaseError, or what SQLite says of a file that is no database
 */
export function openDatabase(
  path: string,
  migrations: readonly string[],
  synchronous: 'full' | 'normal',
): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_LIMIT_MS });
  try {
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};`);
    migrate(database, path, migrations);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function migrate(database: DatabaseSync, path: string, migrations: readonly string[]): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > migrations.length) throw new NewerDatabaseError(path, version, migrations.length);
  migrations.slice(version).forEach((sql, k) => {
    database.exec(`BEGIN IMMEDIATE;\n${sql};\nPRAGMA user_version = ${version + k + 1};\nCOMMIT;`);
  });
}
