import { KNOWN_WIDTHS } from './layouts.ts';
import { accepted, refused, type Result } from './result.ts';
import { type Rows, widthOf } from './rows.ts';

/**
 * Rows of a file of the benchmark: numbers separated by blanks, a sample a line. A file whose lines
 * are variables, as the one for training is, is turned. Refuses any other width than the known.
 */
export function parseDataFile(text: string): Result<number[][]> {
  const rows: number[][] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const cells = line.trim().split(/\s+/);
    const strange = cells.find((cell) => !Number.isFinite(Number(cell)));
    if (strange !== undefined) {
      return refused('bad-file', `line ${i + 1}: "${strange.slice(0, 20)}" is not a number`);
    }
    rows.push(cells.map(Number));
  }
  const width = widthOf(rows, 'file');
  if (!width.ok) return refused('bad-file', width.problem.detail);
  if (KNOWN_WIDTHS.includes(width.value)) return accepted(rows);
  if (KNOWN_WIDTHS.includes(rows.length)) return accepted(turned(rows));
  const widths = KNOWN_WIDTHS.join(', ');
  return refused('bad-file', `there are ${width.value} columns, not one of ${widths}`);
}

function turned(rows: Rows): number[][] {
  return Array.from(rows[0] ?? [], (_, j) => rows.map((row) => row[j] ?? Number.NaN));
}
