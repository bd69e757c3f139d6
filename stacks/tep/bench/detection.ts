import { simulateBaseline } from '../src/backend/detection/baseline.ts';
import { Judge } from '../src/backend/detection/judge.ts';
import { DEFAULT_SETTINGS, trainModels } from '../src/backend/detection/models.ts';
import { DETECTION_STEPS } from '../src/contract/index.ts';
import { loadModel } from '../src/diagnosis/index.ts';
import { type Figure, type Measured, quantile } from './figure.ts';

/** Training and limits of the live detector, then its judging one sample after another. */
function measure(): Measured {
  const normal = simulateBaseline();
  const models = trainModels(normal, DEFAULT_SETTINGS);
  if (!models.ok) throw new Error(models.problem.detail);
  const judge = new Judge(loadModel());
  judge.install({ models: models.value, settings: DEFAULT_SETTINGS });
  const times = [...normal.training, ...normal.limits].map((row, k) => {
    const sample = {
      run: 1,
      step: (k + 1) * DETECTION_STEPS,
      idv: 0,
      values: Float64Array.from(row),
    };
    const begin = performance.now();
    judge.take([sample]);
    return performance.now() - begin;
  });
  const detail = {
    samples: times.length,
    '99 %': quantile(times, 0.99),
    worst: Math.max(...times),
  };
  return { value: quantile(times, 0.5), detail };
}

export const detection: Figure = {
  name: 'Detection: one sample by all three methods, median',
  unit: 'ms',
  limit: 1,
  measure: () => Promise.resolve(measure()),
};
