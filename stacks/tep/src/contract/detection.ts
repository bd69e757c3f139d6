import { z } from 'zod';
import { digits } from './numbers.ts';
import { runNumberSchema } from './state.ts';

/** Fault detection looks at one sample every three minutes of plant time, as the classic benchmark does. */
export const DETECTION_STEPS = 180;

export const detectionMethods = ['pca', 'dpca', 'cva'] as const;
export type DetectionMethod = (typeof detectionMethods)[number];

export const detectionStatisticSchema = z.object({
  /** `T2`, `SPE`; of canonical variates `Ts2`, `Tr2`, `Q`. */
  name: z.string(),
  value: z.number(),
  limit: z.number(),
});
export type DetectionStatistic = z.infer<typeof detectionStatisticSchema>;

/** What the methods say of one sample; a method that still fills its lags is left out. SSE event `detection`. */
export const detectionSchema = z.object({
  run: runNumberSchema,
  stepIndex: z.int().nonnegative(),
  /** Plant time, h. */
  hours: z.number(),
  methods: z.partialRecord(z.enum(detectionMethods), z.array(detectionStatisticSchema)),
});
export type Detection = z.infer<typeof detectionSchema>;

export const detectorSettingsSchema = z.strictObject({
  /** The method that raises incidents; the others are shown beside it. */
  method: z.enum(detectionMethods),
  /** Share of normal samples beyond a limit, 0..1. */
  alpha: z.number().gt(0).max(0.2),
  /** How limits are found: from theory, or as the percentile of normal operation that was held out. */
  limits: z.enum(['theory', 'percentile']),
  /** Principal components or states. */
  components: z.union([
    z.int().min(1).max(51),
    z
      .strictObject({ explainedVariance: z.number().gt(0).lt(1) })
      .describe(
        'As many as explain this share of the variance; by canonical variates as many states as hold this share of the sum of the squared canonical correlations.',
      ),
    /** The published number of each method. */
    z.literal('standard'),
  ]),
  /** Consecutive samples beyond a limit that make an incident, and normal ones that end it. */
  consecutive: z.int().min(1).max(60),
});
export type DetectorSettings = z.infer<typeof detectorSettingsSchema>;

export const trainingSourceSchema = z.discriminatedUnion('source', [
  /** Normal operation simulated with seeds of its own. */
  z.strictObject({ source: z.literal('baseline') }),
  /** A stretch of recorded plant time that the user takes to be normal. */
  z.strictObject({
    source: z.literal('history'),
    run: runNumberSchema,
    fromHours: z.number().nonnegative(),
    toHours: z.number().positive(),
  }),
]);
export type TrainingSource = z.infer<typeof trainingSourceSchema>;

/** `GET /detection`; SSE event `detector` whenever it changes. */
export const detectorSchema = z.object({
  settings: detectorSettingsSchema,
  training: z.discriminatedUnion('state', [
    z.object({ state: z.literal('running'), on: trainingSourceSchema }),
    z.object({
      state: z.literal('done'),
      on: trainingSourceSchema,
      samples: z.int(),
      at: z.iso.datetime(),
    }),
    /** The models of before are still in use. */
    z.object({ state: z.literal('failed'), on: trainingSourceSchema, detail: z.string() }),
  ]),
  /** Of each method that is ready, its limits. */
  limits: z.partialRecord(
    z.enum(detectionMethods),
    z.array(z.object({ name: z.string(), limit: z.number() })),
  ),
});
export type Detector = z.infer<typeof detectorSchema>;
export const detectorPatchSchema = detectorSettingsSchema.partial();
export type DetectorPatch = z.infer<typeof detectorPatchSchema>;

export const detectionsQuerySchema = z.strictObject({
  run: digits.pipe(runNumberSchema).optional(),
  from: digits.optional(),
  to: digits.optional(),
  /** The newest so many. */
  limit: digits.pipe(z.int().min(1).max(5000)).default(1000),
});
/** `GET /detections`: oldest first. */
export const detectionsSchema = z.object({ detections: z.array(detectionSchema) });
export type Detections = z.infer<typeof detectionsSchema>;

export const contributionSchema = z.object({
  /** `XMEAS 1`..`XMV 11`. */
  variable: z.string(),
  /** Share of the statistic; of T2 it may be negative. */
  value: z.number(),
});
export type Contribution = z.infer<typeof contributionSchema>;

/** `GET /detections/{step}/contributions?run=`: what the present models make of a recorded sample. */
export const contributionsParamsSchema = z.object({ step: digits });
export const contributionsQuerySchema = z.strictObject({
  /** Default: the newest run that has samples. */
  run: digits.pipe(runNumberSchema).optional(),
});
export const contributionsSchema = z.object({
  run: runNumberSchema,
  stepIndex: z.int().nonnegative(),
  /** Per statistic of each method that is ready, the largest contributions. */
  methods: z.partialRecord(
    z.enum(detectionMethods),
    z.array(z.object({ statistic: z.string(), variables: z.array(contributionSchema) })),
  ),
});
export type Contributions = z.infer<typeof contributionsSchema>;

/** `POST /ingest`: rows of another plant, or of a file, three minutes apart; or the same as `text/csv`. */
export const MOST_INGESTED_ROWS = 2000;
export const ingestBodySchema = z.strictObject({
  /** Oldest first; XMEAS 1..41 and XMV 1..11 or 1..12 each. */
  rows: z.array(z.array(z.number())).min(1).max(MOST_INGESTED_ROWS),
});
export type IngestBody = z.infer<typeof ingestBodySchema>;
