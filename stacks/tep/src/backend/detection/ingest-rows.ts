import { type IngestBody, MOST_INGESTED_ROWS, XMEAS, XMV } from '../../contract/index.ts';
import { parseDataFile, type Result } from '../../detection/index.ts';
import { parseRun } from '../../diagnosis/index.ts';
import { CSV_HEADER } from '../../simulator/csv.ts';

/** Without and with XMV 12. */
const WIDTHS: readonly number[] = [XMEAS.length + XMV.length - 1, XMEAS.length + XMV.length];

type Row = ArrayLike<number>;

const refused = (detail: string): Result<never> => ({
  ok: false,
  problem: { code: 'bad-rows', detail },
});

/** A missing number must not let those after it slip into its column. */
const EMPTY_CELL = /(^|[,;])[ \t]*([,;]|\r?$)/;

function parsed(text: string): Result<readonly Row[]> {
  const lines = text.trimEnd().split('\n');
  if (lines[0]?.trim() === CSV_HEADER) {
    const run = parseRun(text);
    return run.ok ? { ok: true, value: run.rows } : refused(run.problem.detail);
  }
  const gap = lines.findIndex((line) => /[,;]/.test(line) && EMPTY_CELL.test(line));
  if (gap >= 0) return refused(`line ${gap + 1}: a value is missing`);
  return parseDataFile(text.replaceAll(/[,;]/g, ' '));
}

/** Rows out of a JSON body or the text of a CSV file; refuses with the row that is wrong. */
export function ingestedRows(body: IngestBody | string): Result<Float64Array[]> {
  const rows: Result<readonly Row[]> =
    typeof body === 'string' ? parsed(body) : { ok: true, value: body.rows };
  if (!rows.ok) return rows;
  const count = rows.value.length;
  if (count > MOST_INGESTED_ROWS) {
    return refused(`there are ${count} rows; ${MOST_INGESTED_ROWS} are taken at most`);
  }
  const wrong = rows.value.findIndex(({ length }) => length !== rows.value[0]?.length);
  const width = rows.value[0]?.length ?? 0;
  if (wrong >= 0) return refused(`row ${wrong + 1} has not ${width} values, as the first has`);
  if (!WIDTHS.includes(width)) {
    return refused(`the rows have ${width} values, not ${WIDTHS.join(' or ')}`);
  }
  return { ok: true, value: rows.value.map((row) => Float64Array.from(row)) };
}
