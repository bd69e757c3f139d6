import { gunzipSync } from 'node:zlib';
import { CSV_HEADER } from '../simulator/csv.ts';
import { VARIABLES } from './variables.ts';

/** Runs from files: the benchmark's tables, or what `npm run simulate` prints; gzip or not. */

export interface ReadProblem {
  readonly code: 'not-gzip' | 'not-a-run';
  readonly detail: string;
}

export type ReadResult =
  | { readonly ok: true; readonly rows: readonly Float64Array[] }
  | { readonly ok: false; readonly problem: ReadProblem };

const MOST_BYTES = 256 * 1024 * 1024;
const GZIP_MAGIC = [0x1f, 0x8b];
const SHOWN = 20;

interface Format {
  readonly separator: RegExp;
  /** Values in a line, and how many of the first are not variables. */
  readonly width: number;
  readonly skip: number;
  readonly headerLines: number;
}

const BENCHMARK: Format = {
  separator: /\s+/,
  width: VARIABLES.length,
  skip: 0,
  headerLines: 0,
};

const SIMULATED: Format = {
  separator: /,/,
  width: CSV_HEADER.split(',').length,
  skip: 1,
  headerLines: 1,
};

class NotARun extends Error {}

function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}

function numberOf(text: string, line: number, column: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new NotARun(`line ${line}, column ${column}: ${shown(text)} is no number`);
}

function rowOf(text: string, line: number, { separator, width, skip }: Format): Float64Array {
  const cells = text.trim().split(separator);
  if (cells.length !== width) {
    throw new NotARun(`line ${line}: ${cells.length} values where ${width} belong`);
  }
  const values = cells.map((cell, k) => numberOf(cell, line, k + 1));
  return Float64Array.from(values.slice(skip, skip + VARIABLES.length));
}

/** The rows of a run: 52 numbers a line, or the CSV of `npm run simulate`. */
export function parseRun(text: string): ReadResult {
  const lines = text.trimEnd().split('\n');
  const format = lines[0]?.trim() === CSV_HEADER ? SIMULATED : BENCHMARK;
  const body = lines.slice(format.headerLines);
  if (body.length === 0 || text.trim() === '') return refused('the file has no rows');
  try {
    const rows = body.map((line, i) => rowOf(line, i + 1 + format.headerLines, format));
    return { ok: true, rows };
  } catch (error) {
    if (error instanceof NotARun) return refused(error.message);
    throw error;
  }
}

function refused(detail: string): ReadResult {
  return { ok: false, problem: { code: 'not-a-run', detail } };
}

/** The rows in the bytes of a file. */
export function readRun(bytes: Uint8Array): ReadResult {
  if (!GZIP_MAGIC.every((byte, i) => bytes[i] === byte)) return parseRun(decoded(bytes));
  let plain;
  try {
    plain = gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: { code: 'not-gzip', detail: `cannot be unpacked: ${detail}` } };
  }
  return parseRun(decoded(plain));
}

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
