import { existsSync, readFileSync } from 'node:fs';
import { constants } from '../../simulator/constants.ts';
import { BENCHMARK_ONSET, BENCHMARK_RECORD_PERIOD, ClosedLoop } from '../../simulator/index.ts';
import { readRun } from '../read-run.ts';
import { VARIABLES } from '../variables.ts';
import { LONGEST_WINDOW } from '../window.ts';

/** A test run of the benchmark. */
export interface PublishedRun {
  /** "d06_te" */
  readonly file: string;
  readonly idv: number;
  /** From the file itself; otherwise from our simulator and the file's published seed. */
  readonly fromFile: boolean;
  readonly rows: readonly Float64Array[];
}

/** Index of the first row of the fault in every published test run. */
export const PUBLISHED_ONSET = BENCHMARK_ONSET / BENCHMARK_RECORD_PERIOD;
const FOLDER = new URL('../../../test/reference/benchmark/', import.meta.url);
/** What the diagnosis looks at, and no more: simulating takes its time. */
const ROWS = PUBLISHED_ONSET + LONGEST_WINDOW;
const DIGITS = 5;

function readRows(file: string, path: URL): readonly Float64Array[] {
  const result = readRun(readFileSync(path));
  if (!result.ok) throw new Error(`${file}: ${result.problem.detail}`);
  return result.rows;
}

function simulatedRows(idv: number, seed: number): Float64Array[] {
  const rows: Float64Array[] = [];
  new ClosedLoop({ seed }).run({
    idv: [idv],
    steps: ROWS * BENCHMARK_RECORD_PERIOD,
    onRecord: (_, { xmeas, xmv }) => {
      const values = [...xmeas, ...xmv].slice(0, VARIABLES.length);
      rows.push(Float64Array.from(values, (value) => Number(value.toPrecision(DIGITS))));
    },
  });
  return rows;
}

/** The test runs of every fault whose file is here or whose seed is known (all but 15). */
export function* publishedRuns(): Generator<PublishedRun> {
  for (const [file, seed] of Object.entries(constants.random.published_test_seeds)) {
    const idv = Number(file.slice(1, 3));
    const path = new URL(`${file}.dat.gz`, FOLDER);
    const fromFile = existsSync(path);
    const rows = fromFile ? readRows(file, path) : simulatedRows(idv, seed);
    yield { file, idv, fromFile, rows };
  }
}
