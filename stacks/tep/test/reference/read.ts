import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A reference file as numbers; text columns become NaN. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

/** A file of this folder, unpacked. */
export function readText(name: string): string {
  const bytes = readFileSync(new URL(name, import.meta.url));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** The cells of a comma-separated file of this folder; no cell holds a quoted quote. */
export function readCells(name: string): string[][] {
  return readText(name)
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      ),
    );
}

export function readTable(name: string): Table {
  const [header = [], ...rows] = readCells(name);
  return { header, rows: rows.map((row) => row.map(Number)) };
}

/** The rows of a published data file: numbers separated by blanks. */
export function readPublished(name: string): number[][] {
  return readText(`benchmark/${name}.dat.gz`)
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
}
