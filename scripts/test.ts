import { SetupProblem } from './setup/setup-problem.ts';
import { Provisions } from './suites/provide.ts';
import { runSuite } from './suites/run-suite.ts';
import { selectSuites } from './suites/suite.ts';
import type { Suite } from './suites/suite.ts';
import { allSuites } from './suites/table.ts';
import { closingLine, oneFailed, sum } from './suites/tally.ts';
import type { Tally } from './suites/tally.ts';

// npm test [suite...]: every suite, or those named with what they build on.

const lightAtOnce = 2;

interface Outcome {
  readonly name: string;
  readonly tally: Tally;
  readonly seconds: number;
}

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stopped.abort());
}

const provisions = new Provisions();
try {
  const suites = selectSuites(allSuites(), process.argv.slice(2));
  prepare(suites);
  const outcomes: Outcome[] = [];
  await runLight(
    suites.filter(({ light }) => light),
    outcomes,
  );
  for (const suite of suites.filter(({ light }) => !light)) {
    outcomes.push(await attempt(suite, outcomes));
  }
  report(outcomes);
} catch (error) {
  process.stderr.write(`quayside: ${reasonOf(error)}\n`);
  process.exitCode = 2;
} finally {
  await provisions.stop();
}

/** The machine's parts are put there while the light suites run. */
function prepare(suites: readonly Suite[]): void {
  for (const need of new Set(suites.flatMap((suite) => suite.needs))) {
    // Whoever needs the part awaits it again, and tells why it failed.
    provisions.provide(need).catch(() => undefined);
  }
}

async function runLight(suites: readonly Suite[], outcomes: Outcome[]): Promise<void> {
  const waiting = [...suites];
  const work = async (): Promise<void> => {
    for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
      outcomes.push(await attempt(suite, outcomes));
    }
  };
  await Promise.all(Array.from({ length: lightAtOnce }, work));
}

async function attempt(suite: Suite, earlier: readonly Outcome[]): Promise<Outcome> {
  const start = performance.now();
  const tally = await tallyOf(suite, earlier);
  const seconds = (performance.now() - start) / 1000;
  console.log(`--- ${suite.name}: ${closingLine(tally)} (${seconds.toFixed(1)} s)`);
  return { name: suite.name, tally, seconds };
}

async function tallyOf(suite: Suite, earlier: readonly Outcome[]): Promise<Tally> {
  try {
    if (stopped.signal.aborted) throw new Error('stopped before it ran');
    const broken = earlier.find(
      ({ name, tally }) => suite.after.includes(name) && tally.failed > 0,
    );
    if (broken !== undefined) throw new Error(`not run, because ${broken.name} failed`);
    await Promise.all(suite.needs.map((need) => provisions.provide(need)));
    if (!suite.light) console.log(`--- ${suite.name}`);
    const { tally, output } = await runSuite(suite, {
      env: provisions.environment,
      live: !suite.light,
      signal: stopped.signal,
    });
    process.stdout.write(output);
    return tally;
  } catch (error) {
    process.stderr.write(`quayside: ${suite.name}: ${reasonOf(error)}\n`);
    return oneFailed;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof SetupProblem) return error.advice;
  return error instanceof Error ? error.message : String(error);
}

function report(outcomes: readonly Outcome[]): void {
  const total = sum(outcomes.map(({ tally }) => tally));
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  console.log('');
  for (const { name, tally, seconds } of outcomes) {
    console.log(
      `${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${closingLine(tally)}`,
    );
  }
  console.log(`\n${closingLine(total)}`);
  if (total.failed > 0) process.exitCode = 1;
}
