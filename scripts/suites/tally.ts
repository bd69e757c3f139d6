/** Numbers of tests. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const oneFailed: Tally = { passed: 0, failed: 1, skipped: 0 };
export const onePassed: Tally = { passed: 1, failed: 0, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      skipped: total.skipped + tally.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** `N passed, N failed`, and the skipped where there are any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}

/** Reads the report of `vitest --reporter=json` (Jest's format). */
export function vitestTally(report: string): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    report,
  ) as Record<string, number>;
  return {
    passed: numPassedTests ?? 0,
    failed: numFailedTests ?? 0,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  };
}

/** Reads the report of Playwright's `json` reporter. A flaky test did not pass. */
export function playwrightTally(report: string): Tally {
  const { stats } = JSON.parse(report) as { stats: Record<string, number> };
  return {
    passed: stats['expected'] ?? 0,
    failed: (stats['unexpected'] ?? 0) + (stats['flaky'] ?? 0),
    skipped: stats['skipped'] ?? 0,
  };
}

/**
 * A suite's tally made honest by its exit code: a command that failed is never all green, and a
 * suite that ran no test is a failed one.
 */
export function judged(tally: Tally, exitCode: number): Tally {
  const ran = tally.passed + tally.failed;
  const green = ran > 0 && tally.failed === 0;
  return ran === 0 || (exitCode !== 0 && green) ? { ...tally, failed: tally.failed + 1 } : tally;
}
