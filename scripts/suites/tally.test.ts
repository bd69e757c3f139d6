import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingLine, judged, playwrightTally, sum, vitestTally } from './tally.ts';

const tally = fc.record({ passed: fc.nat(9999), failed: fc.nat(9999), skipped: fc.nat(9999) });

describe('sum and closingLine', () => {
  it('sums each number by itself', () => {
    expect(
      sum([
        { passed: 3, failed: 1, skipped: 0 },
        { passed: 4, failed: 0, skipped: 2 },
      ]),
    ).toEqual({ passed: 7, failed: 1, skipped: 2 });
    expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('says passed and failed, and skipped only where there are any', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 0, failed: 2, skipped: 1 })).toBe('0 passed, 2 failed, 1 skipped');
  });

  it('is always one plain line', () => {
    fc.assert(
      fc.property(tally, (numbers) => {
        expect(closingLine(numbers)).toMatch(/^\d+ passed, \d+ failed(, \d+ skipped)?$/);
      }),
    );
  });
});

describe('the reports', () => {
  it('reads Vitest’s', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(vitestTally(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('reads Playwright’s, where a flaky test did not pass', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } };
    expect(playwrightTally(JSON.stringify(report))).toEqual({ passed: 4, failed: 2, skipped: 0 });
  });
});

describe('judged', () => {
  it('leaves a green suite as it is', () => {
    expect(judged({ passed: 5, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  });

  it('fails a suite that ran nothing', () => {
    expect(judged({ passed: 0, failed: 0, skipped: 3 }, 0).failed).toBe(1);
  });

  it('fails a suite whose command failed though its tests passed', () => {
    expect(judged({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  });

  it('never passes what a non-zero exit code failed, and counts real failures once', () => {
    fc.assert(
      fc.property(tally, fc.integer({ min: 1, max: 255 }), (numbers, code) => {
        expect(judged(numbers, code).failed).toBe(Math.max(1, numbers.failed));
      }),
    );
  });
});
