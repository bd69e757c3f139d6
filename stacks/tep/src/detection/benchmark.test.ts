import { describe, expect, test } from 'vitest';
import {
  benchmarkRows,
  faultRows,
  FAULTS,
  published,
  valueOf,
} from '../../test/reference/benchmark-rows.ts';
import { evaluate, type Performance } from './evaluation.ts';
import type { Method } from './model.ts';
import { train } from './train.ts';

const ONSET = 161;

/** Names in the published table. */
const PUBLISHED: Readonly<Record<Method, Readonly<Record<string, string>>>> = {
  pca: { T2: 'PCA_T2', SPE: 'PCA_Q' },
  dpca: { T2: 'DPCA_T2', SPE: 'DPCA_Q' },
  cva: { Ts2: 'CVA_Ts2', Tr2: 'CVA_Tr2', Q: 'CVA_Q' },
};

interface Case extends Performance {
  readonly publishedRate: number;
  readonly publishedDelay: number | null;
}

function casesOf(method: Method): (name: string) => Case[] {
  const limit = { percentileOf: benchmarkRows('d00_te') };
  const model = valueOf(train(benchmarkRows('d00'), { method, limit }));
  const cases = FAULTS.flatMap((fault) =>
    valueOf(evaluate(model, faultRows(fault), ONSET)).map((performance) => {
      const column = PUBLISHED[method][performance.name]!;
      const publishedRate = published(fault, `pub_${column}`)!;
      return {
        ...performance,
        publishedRate,
        publishedDelay: published(fault, `pubdelay_${column}`),
      };
    }),
  );
  return (name) => cases.filter((one) => one.name === name);
}

function meanError(cases: readonly Case[]): number {
  expect(cases).toHaveLength(FAULTS.length);
  const errors = cases.map((one) => Math.abs(one.missedDetectionRate - one.publishedRate));
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

const delays = (cases: readonly Case[]) => cases.map((one) => one.delayMinutes);
const publishedDelays = (cases: readonly Case[]) => cases.map((one) => one.publishedDelay);

/** Limits: the 99th percentiles of d00_te, as in the published comparison. */
describe('published missed-detection rates and delays', () => {
  test('PCA', () => {
    const cases = casesOf('pca');
    for (const name of ['T2', 'SPE']) {
      expect(meanError(cases(name))).toBeLessThan(0.01);
      expect(delays(cases(name))).toEqual(publishedDelays(cases(name)));
    }
  });

  test('dynamic PCA', () => {
    const cases = casesOf('dpca');
    expect(meanError(cases('T2'))).toBeLessThan(0.01);
    expect(meanError(cases('SPE'))).toBeLessThan(0.001);
    expect(delays(cases('SPE'))).toEqual(publishedDelays(cases('SPE')));
  });

  test('CVA', () => {
    const cases = casesOf('cva');
    expect(meanError(cases('Ts2'))).toBeLessThan(0.02);
    expect(meanError(cases('Tr2'))).toBeLessThan(0.002);
    // Q hangs on the nearly singular directions of the past, and so on the rounding of the files.
    expect(meanError(cases('Q'))).toBeLessThan(0.08);
  });

  test("Akaike's criterion finds the published lags of dynamic PCA", () => {
    const model = valueOf(train(benchmarkRows('d00'), { method: 'dpca', lags: 'aic' }));
    expect(model.window).toBe(3);
  });
});
