import { readFile } from 'node:fs/promises';
import { parseArgs, promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  DEFAULTS,
  evaluate,
  type Method,
  METHODS,
  parseDataFile,
  type Result,
  train,
} from './detection/index.ts';

const HELP = `Train a fault detector on normal operation, judge a test run, print JSON.

  npm run -s detect -- --train FILE --test FILE --method pca|dpca|cva [options]

  --train FILE     normal operation
  --test FILE      the run to judge
  --method NAME    ${METHODS.join(', ')}
  --limits FILE    normal operation whose 99th percentiles are the limits (by theory)
  --components N   components or states to keep (${METHODS.map((m) => `${m} ${DEFAULTS[m].components}`).join(', ')})
  --onset N        row the fault begins at, from 1 (161)
  --help           this text

Files are those of the benchmark: numbers separated by blanks, 22, 52 or 53 a sample, 3 minutes
apart; gzip or plain; either way round.
`;

interface Task {
  readonly train: string;
  readonly test: string;
  readonly limits: string | undefined;
  readonly method: Method;
  readonly components: number;
  readonly onset: number;
}

class UsageError extends Error {}

function required(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

function count(name: string, text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new UsageError(`--${name} must be a whole number above 0, not "${text}"`);
  }
  return value;
}

/** Null: the user asked for help. Throws a UsageError. */
function readArguments(args: readonly string[]): Task | null {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        train: { type: 'string' },
        test: { type: 'string' },
        limits: { type: 'string' },
        method: { type: 'string' },
        components: { type: 'string' },
        onset: { type: 'string', default: '161' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UsageError(line, { cause: error });
  }
  if (parsed.help) return null;
  const name = required('method', parsed.method);
  const method = METHODS.find((one) => one === name);
  if (method === undefined) {
    throw new UsageError(`--method must be one of ${METHODS.join(', ')}, not "${name}"`);
  }
  return {
    train: required('train', parsed.train),
    test: required('test', parsed.test),
    limits: parsed.limits,
    method,
    components:
      parsed.components === undefined
        ? DEFAULTS[method].components
        : count('components', parsed.components),
    onset: count('onset', parsed.onset),
  };
}

function valueOf<T>(result: Result<T>, where = ''): T {
  if (!result.ok) throw new UsageError(`${where}${result.problem.detail}`);
  return result.value;
}

const GZIP = [0x1f, 0x8b] as const;

async function readRows(path: string): Promise<number[][]> {
  let text;
  try {
    const bytes = await readFile(path);
    const packed = bytes[0] === GZIP[0] && bytes[1] === GZIP[1];
    text = (packed ? await promisify(gunzip)(bytes) : bytes).toString('utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`${path} cannot be read (${reason})`, { cause: error });
  }
  return valueOf(parseDataFile(text), `${path}: `);
}

async function detect(task: Task): Promise<object> {
  const [normal, test] = [await readRows(task.train), await readRows(task.test)];
  const width = normal[0]?.length;
  if (test[0]?.length !== width) {
    throw new UsageError(`--test has ${test[0]?.length ?? 0} columns, --train ${width ?? 0}`);
  }
  const model = valueOf(
    train(normal, {
      method: task.method,
      components: task.components,
      limit: task.limits === undefined ? 'theory' : { percentileOf: await readRows(task.limits) },
    }),
  );
  const { method, order, window, training } = model;
  const statistics = valueOf(evaluate(model, test, task.onset));
  return { method, components: order, window, ...training, onset: task.onset, statistics };
}

async function main(): Promise<void> {
  try {
    const task = readArguments(process.argv.slice(2));
    const output = task === null ? HELP : `${JSON.stringify(await detect(task), null, 2)}\n`;
    process.stdout.write(output);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`detect: ${error.message}\n`);
    process.exitCode = 2;
  }
}

await main();
