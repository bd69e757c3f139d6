import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  causeName,
  diagnose,
  FEWEST_ROWS,
  findOnset,
  loadModel,
  readRun,
} from './diagnosis/index.ts';

const HELP = `Rank the causes of an anomaly in a recorded run of the plant and print JSON.

  npm run -s diagnose -- --test FILE [--onset N]

  --test FILE  the run: 52 numbers a line separated by blanks (XMEAS 1 to 41, XMV 1 to 11), one
               line each 3 minutes; or what "npm run simulate" prints; gzip or not
  --onset N    number of the first anomalous line of numbers, from 1 (161 in the benchmark);
               without it the onset is searched for
  --help       this text
`;

class UsageError extends Error {}

interface Arguments {
  readonly file: string;
  /** From 1. */
  readonly onset: number | null;
}

/** Null: the user asked for help. */
function readArguments(args: readonly string[]): Arguments | null {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        test: { type: 'string' },
        onset: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (parsed.help) return null;
  if (parsed.test === undefined) throw new UsageError('--test FILE is missing (see --help)');
  return { file: parsed.test, onset: parsed.onset === undefined ? null : number(parsed.onset) };
}

function number(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new UsageError(`--onset must be a whole number from 1, not "${text}"`);
}

function rowsOf(file: string): readonly Float64Array[] {
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--test: ${reason}`, { cause: error });
  }
  const result = readRun(bytes);
  if (!result.ok) throw new UsageError(`${file}: ${result.problem.detail}`);
  return result.rows;
}

function report({ file, onset }: Arguments): unknown {
  const rows = rowsOf(file);
  const model = loadModel();
  const first = onset === null ? findOnset(model, rows) : onset - 1;
  if (first === null) {
    const detail = 'no anomaly found; --onset looks at a line all the same';
    return { rows: rows.length, onset: null, detail, ranked: [], evidence: [] };
  }
  if (rows.length - first < FEWEST_ROWS) {
    const where = onset === null ? 'the onset found' : '--onset';
    throw new UsageError(
      `${where} (${first + 1}): at least ${FEWEST_ROWS} rows must follow, the file has ${rows.length}`,
    );
  }
  const { ranked, hidden, window, evidence } = diagnose(model, rows, { onset: first });
  return {
    rows: rows.length,
    onset: first + 1,
    onsetFrom: onset === null ? 'found' : 'given',
    ranked: ranked.map(({ id, probability }) => ({ id, name: causeName(id), probability })),
    notDistinguishable: hidden,
    window,
    evidence,
  };
}

const DIGITS = 6;

function printed(value: unknown): string {
  const rounded = (_: string, one: unknown): unknown =>
    typeof one === 'number' ? Number(one.toPrecision(DIGITS)) : one;
  return `${JSON.stringify(value, rounded, 2)}\n`;
}

try {
  const args = readArguments(process.argv.slice(2));
  process.stdout.write(args === null ? HELP : printed(report(args)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`diagnose: ${error.message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
  process.exitCode = 2;
}
