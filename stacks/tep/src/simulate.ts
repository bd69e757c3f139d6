import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { CSV_HEADER, csvRow } from './simulator/csv.ts';
import {
  BENCHMARK_ONSET,
  BENCHMARK_RECORD_PERIOD,
  ClosedLoop,
  DEFAULT_SEED,
  DISTURBANCES,
  HELD_VALVE,
  HELD_VALVE_FAULT,
  STEPS_PER_HOUR,
} from './simulator/index.ts';

const HELP = `Simulate the Tennessee Eastman process under control and print CSV.

  npm run simulate -- [options]

  --idv LIST     disturbances, 1 to ${DISTURBANCES.length}, separated by commas; 0 for none (1);
                 ${HELD_VALVE_FAULT} holds the valve of XMV ${HELD_VALVE} where it is
  --onset HOURS  when the disturbances begin (${BENCHMARK_ONSET / STEPS_PER_HOUR})
  --hours HOURS  length of the run (48)
  --seed N       seed of the noise, a positive integer (${DEFAULT_SEED})
  --noise on|off measurement noise (on)
  --every N      steps of one second between rows (${BENCHMARK_RECORD_PERIOD})
  --help         this text

Columns: step_s, XMEAS1 to XMEAS41, XMV1 to XMV12; ten significant digits.
`;

interface Run {
  readonly idv: readonly number[];
  /** steps */
  readonly onset: number;
  readonly steps: number;
  readonly seed: number;
  readonly noise: boolean;
  readonly every: number;
}

class UsageError extends Error {}

/** The number an option gives; it must satisfy `isValid`, else the message says what it must be. */
function numberOption(
  name: string,
  text: string,
  isValid: (value: number) => boolean,
  what: string,
): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!isValid(value)) throw new UsageError(`--${name} must be ${what}, not "${text}"`);
  return value;
}

function disturbances(text: string): number[] {
  if (text.trim() === '0') return [];
  const isDisturbance = (n: number): boolean => DISTURBANCES.some(({ number }) => number === n);
  const what = `0, or numbers from 1 to ${DISTURBANCES.length} separated by commas`;
  return text.split(',').map((part) => numberOption('idv', part, isDisturbance, what));
}

function noiseOption(text: string): boolean {
  if (text !== 'on' && text !== 'off') {
    throw new UsageError(`--noise must be on or off, not "${text}"`);
  }
  return text === 'on';
}

function steps(hours: number): number {
  return Math.round(hours * STEPS_PER_HOUR);
}

/** Null: the user asked for help. Throws a UsageError. */
function readArguments(args: readonly string[]): Run | null {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        idv: { type: 'string', default: '1' },
        onset: { type: 'string', default: String(BENCHMARK_ONSET / STEPS_PER_HOUR) },
        hours: { type: 'string', default: '48' },
        seed: { type: 'string', default: String(DEFAULT_SEED) },
        noise: { type: 'string', default: 'on' },
        every: { type: 'string', default: String(BENCHMARK_RECORD_PERIOD) },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (parsed.help) return null;
  const isCount = (n: number): boolean => Number.isSafeInteger(n) && n > 0;
  const isTime = (hours: number): boolean => Number.isSafeInteger(steps(hours)) && hours >= 0;
  const onset = numberOption('onset', parsed.onset, isTime, 'a number of hours');
  const isLength = (hours: number): boolean => isTime(hours) && steps(hours) > 0;
  const hours = numberOption('hours', parsed.hours, isLength, 'a number of hours above 0');
  return {
    idv: disturbances(parsed.idv),
    onset: steps(onset),
    steps: steps(hours),
    seed: numberOption('seed', parsed.seed, isCount, 'a positive integer below 2^53'),
    noise: noiseOption(parsed.noise),
    every: numberOption('every', parsed.every, isCount, 'a positive whole number of steps'),
  };
}

/** The lines of the run, each simulated when it is asked for. */
function* lines(run: Run): Generator<string> {
  const { idv, onset, every } = run;
  const loop = new ClosedLoop(run);
  yield `${CSV_HEADER}\n`;
  for (let end = every; end <= run.steps; end += every) {
    let row = '';
    loop.run({
      steps: every,
      idv,
      onset,
      every,
      onRecord: (step, { xmeas, xmv }) => {
        row = csvRow(step, xmeas, xmv);
      },
    });
    yield `${row}\n`;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

async function main(): Promise<void> {
  try {
    const run = readArguments(process.argv.slice(2));
    await pipeline(run === null ? [HELP] : Readable.from(lines(run)), process.stdout);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`simulate: ${error.message}\nTry --help.\n`);
      process.exitCode = 2;
    } else if (isSystemError(error)) {
      // A reader such as `head` that has seen enough is no failure.
      if (error.code === 'EPIPE') return;
      process.stderr.write(`simulate: ${error.message}\n`);
      process.exitCode = 1;
    } else {
      throw error;
    }
  }
}

await main();
