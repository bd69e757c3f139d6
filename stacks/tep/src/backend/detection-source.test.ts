import { expect, test } from 'vitest';
import { detectorLabel } from './detection-source.ts';

test.each([
  ['standard', 0.01, 'PCA, standard order, theory limits at 99 %'],
  [11, 0.005, 'PCA, 11 components, theory limits at 99.5 %'],
  [
    { explainedVariance: 0.9 },
    0.05,
    'PCA, components for 90 % of the variance, theory limits at 95 %',
  ],
] as const)('a detector with %j in words', (components, alpha, label) => {
  const settings = { method: 'pca', alpha, limits: 'theory', components, consecutive: 6 } as const;
  expect(detectorLabel({ settings })).toBe(label);
});
