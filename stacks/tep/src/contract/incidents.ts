import { z } from 'zod';
import { contributionSchema, detectionMethods, detectionSchema } from './detection.ts';
import { digits } from './numbers.ts';
import { runNumberSchema } from './state.ts';

/** IDV 1..20, 21 for XMV 4 held where it was, `none` for normal operation or something unknown. */
export const causeIdSchema = z.union([z.int().min(1).max(21), z.literal('none')]);
export type CauseId = z.infer<typeof causeIdSchema>;

const evidenceSchema = z.object({
  variable: z.string(),
  name: z.string(),
  unit: z.string(),
  /** `still`: it does not move at all any more, as a sensor that is stuck. */
  direction: z.enum(['up', 'down', 'wavering', 'still']),
  /** Of the deviation, in standard deviations of normal operation: its mean; `wavering`, its spread. */
  level: z.number(),
  /** In the variable's own unit. */
  change: z.number(),
  /** Mean deviation in the first, second and last third of the window, standard deviations. */
  course: z.array(z.number()),
  hoursAfterOnset: z.number().nullable(),
  /** What the likeliest causes would make of this variable. */
  expected: z.array(z.object({ id: causeIdSchema, agrees: z.boolean() })),
});
export type DiagnosisEvidence = z.infer<typeof evidenceSchema>;

/** What the built-in explainer makes of an incident; needs no key and no network. */
export const diagnosisSchema = z.object({
  /** Samples since the onset that it rests on. */
  samples: z.int(),
  /** All 22, the likeliest first; sums to 1. */
  ranked: z.array(z.object({ id: causeIdSchema, name: z.string(), probability: z.number() })),
  /** Probability of being normal or one of the faults 3, 9, 15, which nothing tells apart. */
  hidden: z.number(),
  evidence: z.array(evidenceSchema),
});
export type IncidentDiagnosis = z.infer<typeof diagnosisSchema>;

/** With fewer samples causes that wander or come in pulses may not have shown: docs/diagnosis.md. */
export const EARLY_SAMPLES = 80;

export const incidentSchema = z.object({
  id: z.int().min(1),
  run: runNumberSchema,
  state: z.enum(['open', 'cleared', 'ended']),
  method: z.enum(detectionMethods),
  /** First sample beyond a limit, and the one that made it an incident. */
  onsetStep: z.int().nonnegative(),
  detectedStep: z.int().nonnegative(),
  /** The step at which it cleared, or its run ended. */
  endStep: z.int().nonnegative().nullable(),
  /** Wall-clock, ISO 8601 UTC. */
  at: z.iso.datetime(),
  /** The largest contributions at detection, per statistic of the method. */
  contributions: z.array(
    z.object({ statistic: z.string(), variables: z.array(contributionSchema) }),
  ),
  /** Null until enough samples have followed the onset. */
  diagnosis: diagnosisSchema.nullable(),
  /** Disturbances that were switched on at the detection: what a guided run checks itself against. */
  switchedOn: z.array(z.int()),
  notes: z.string(),
  ruledOut: z.array(causeIdSchema),
});
/** SSE event `incident` whenever one begins or changes. */
export type Incident = z.infer<typeof incidentSchema>;

export const incidentParamsSchema = z.object({ id: digits.pipe(z.int().min(1)) });
export const incidentPatchSchema = z.strictObject({
  notes: z.string().max(20_000).optional(),
  ruledOut: z.array(causeIdSchema).max(22).optional(),
});
export type IncidentPatch = z.infer<typeof incidentPatchSchema>;
export const incidentsQuerySchema = z.strictObject({
  run: digits.pipe(runNumberSchema).optional(),
  /** Only incidents with a smaller id. */
  before: digits.optional(),
  limit: digits.pipe(z.int().min(1).max(200)).default(50),
});
/** Newest first. */
export const incidentsSchema = z.object({ incidents: z.array(incidentSchema) });
export type Incidents = z.infer<typeof incidentsSchema>;

/** Answer of `POST /ingest`. The plant, its history and its incidents know nothing of it. */
export const ingestedSchema = z.object({
  rows: z.int().min(1),
  /** Of each row from 1 on what the methods in use say. */
  detections: z.array(detectionSchema.pick({ methods: true }).extend({ row: z.int().min(1) })),
  /** What would have been incidents of the live plant, oldest first. */
  incidents: z.array(
    incidentSchema
      .pick({ state: true, method: true, contributions: true, diagnosis: true })
      .extend({
        onsetRow: z.int().min(1),
        detectedRow: z.int().min(1),
        endRow: z.int().min(1),
      }),
  ),
});
export type Ingested = z.infer<typeof ingestedSchema>;

/** `GET /incidents/{id}/report`: Markdown with the plots in it, or PDF. */
export const reportQuerySchema = z.strictObject({
  format: z.enum(['md', 'pdf']).default('md'),
  language: z.enum(['en', 'zh-CN']).default('en'),
});
