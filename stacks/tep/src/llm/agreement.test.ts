import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreement, BUILT_IN } from './agreement.ts';
import type { Verdict } from './verdict.ts';

const verdict = (...causes: readonly (readonly [number | null, number])[]): Verdict => ({
  causes: causes.map(([idv, confidence]) => ({ idv, confidence })),
  summary: '',
});

const verdictArbitrary = fc
  .uniqueArray(
    fc.tuple(
      fc.option(fc.integer({ min: 1, max: 20 })),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 6,
      selector: ([idv]) => idv,
    },
  )
  .map((causes) => verdict(...causes));

test('two models and the built-in diagnosis are compared in pairs', () => {
  const verdicts = [
    { model: 'a', verdict: verdict([6, 0.8], [1, 0.2]) },
    { model: 'b', verdict: verdict([1, 0.3], [6, 0.1]) },
  ];
  const { pairs, sameTop, overlap } = agreement(verdicts, [
    { idv: 6, probability: 0.9 },
    { idv: null, probability: 0.1 },
  ]);
  expect(pairs.map(({ a, b, sameTop: same }) => [a, b, same])).toEqual([
    ['a', 'b', false],
    ['a', BUILT_IN, true],
    ['b', BUILT_IN, false],
  ]);
  // b scaled: 0.75 and 0.25.
  expect(pairs.map((pair) => pair.overlap)).toEqual([
    expect.closeTo(0.45),
    expect.closeTo(0.8),
    expect.closeTo(0.25),
  ]);
  expect(sameTop).toBeCloseTo(1 / 3);
  expect(overlap).toBeCloseTo(0.5);
});

test('one opinion agrees with nobody', () => {
  const alone = [{ model: 'a', verdict: verdict([6, 1]) }];
  expect(agreement(alone, [])).toEqual({ pairs: [], sameTop: null, overlap: null });
});

test('whoever says the same agrees wholly, even without any confidence', () => {
  fc.assert(
    fc.property(verdictArbitrary, (same) => {
      const verdicts = ['a', 'b'].map((model) => ({ model, verdict: same }));
      const [pair] = agreement(verdicts, []).pairs;
      expect(pair?.sameTop).toBe(true);
      expect(pair?.overlap).toBeCloseTo(1);
    }),
  );
});

test('the overlap is symmetric, between 0 and 1, and does not depend on the scale', () => {
  fc.assert(
    fc.property(verdictArbitrary, verdictArbitrary, (first, second) => {
      const overlapOf = (a: Verdict, b: Verdict) =>
        agreement(
          [
            { model: 'a', verdict: a },
            { model: 'b', verdict: b },
          ],
          [],
        ).overlap ?? NaN;
      const halved = verdict(
        ...second.causes.map(({ idv, confidence }) => [idv, confidence / 2] as const),
      );
      const overlap = overlapOf(first, second);
      expect(overlap).toBeGreaterThanOrEqual(0);
      expect(overlap).toBeLessThanOrEqual(1);
      expect(overlapOf(second, first)).toBeCloseTo(overlap);
      if (halved.causes.some(({ confidence }) => confidence > 1e-300)) {
        expect(overlapOf(first, halved)).toBeCloseTo(overlap);
      }
    }),
  );
});
