import { z } from 'zod';
import {
  detectionMethods,
  type DetectionMethod,
  type DetectorSettings,
  trainingSourceSchema,
} from '../../contract/index.ts';
import {
  DEFAULT_DETECTOR,
  type Model,
  modelSchema,
  type Result,
  type Rows,
  train,
  type TrainOptions,
} from '../../detection/index.ts';

/** One trained model per method, all of the same training. */
export type Models = Readonly<Record<DetectionMethod, Model>>;
export const modelsSchema = z.record(z.enum(detectionMethods), modelSchema);

/** What the models depend on; the other settings take effect without a training. */
export type TrainingSettings = Pick<DetectorSettings, 'alpha' | 'limits' | 'components'>;

/** Six exceedances in a row, as in the published comparisons. */
const CONSECUTIVE = 6;

export const DEFAULT_SETTINGS: DetectorSettings = {
  ...DEFAULT_DETECTOR,
  limits: 'percentile',
  components: 'standard',
  consecutive: CONSECUTIVE,
};

/** A stretch of time to learn from: its end must follow its beginning. */
export const trainableSchema = trainingSourceSchema.refine(
  (on) => on.source === 'baseline' || on.fromHours < on.toHours,
  { path: ['toHours'], error: 'must be after `fromHours`' },
);

/** Normal operation: what the models are made from, and what was kept out of it for the limits. */
export interface NormalRows {
  readonly training: Rows;
  readonly limits: Rows;
}

function optionsOf(
  method: DetectionMethod,
  { alpha, limits, components }: TrainingSettings,
  percentileOf: Rows,
): TrainOptions {
  return {
    method,
    alpha,
    limit: limits === 'theory' ? 'theory' : { percentileOf },
    ...(components === 'standard' ? {} : { components }),
  };
}

/** Trains all three methods; refuses with the first problem. */
export function trainModels(rows: NormalRows, settings: TrainingSettings): Result<Models> {
  const trained = (method: DetectionMethod): Result<Model> =>
    train(rows.training, optionsOf(method, settings, rows.limits));
  const pca = trained('pca');
  if (!pca.ok) return pca;
  const dpca = trained('dpca');
  if (!dpca.ok) return dpca;
  const cva = trained('cva');
  if (!cva.ok) return cva;
  return { ok: true, value: { pca: pca.value, dpca: dpca.value, cva: cva.value } };
}
