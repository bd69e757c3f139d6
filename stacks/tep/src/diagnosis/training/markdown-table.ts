export type Row = readonly (string | number)[];

const NARROWEST = 3;

/** A Markdown table; the first column is text, the others are figures, flush right. */
export function markdownTable(header: Row, rows: readonly Row[]): string {
  const cells = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, k) =>
    Math.max(NARROWEST, ...cells.map((row) => (row[k] ?? '').length)),
  );
  const line = (row: readonly string[]): string => {
    const padded = widths.map((width, k) => {
      const cell = row[k] ?? '';
      return k === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, k) =>
    k === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [first = [], ...others] = cells;
  return [line(first), line(rule), ...others.map(line)].join('\n');
}

/** A share as a figure of such a table; empty where there is none. */
export const percent = (share: number): string =>
  Number.isNaN(share) ? '' : (100 * share).toFixed(1);
