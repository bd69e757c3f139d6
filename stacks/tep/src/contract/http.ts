import { z } from 'zod';
import { markerSchema } from './markers.ts';
import { digits } from './numbers.ts';
import { runNumberSchema, seedSchema, speedSchema } from './state.ts';
import {
  disturbanceNumberSchema,
  inputIdSchema,
  loopNumberSchema,
  valveNumberSchema,
} from './tables.ts';

export const API = '/api/v1';

export const resetBodySchema = z.strictObject({
  /** Default: the one in use. */
  seed: seedSchema.optional(),
  noise: z.boolean().optional(),
});
export type ResetBody = z.infer<typeof resetBodySchema>;
export const speedBodySchema = z.strictObject({ speed: speedSchema });
export type SpeedBody = z.infer<typeof speedBodySchema>;
export const disturbanceBodySchema = z.strictObject({ on: z.boolean() });
export type DisturbanceBody = z.infer<typeof disturbanceBodySchema>;
/** Its range depends on the loop: `setpointRange`. */
export const setpointBodySchema = z.strictObject({ value: z.number() });
export type SetpointBody = z.infer<typeof setpointBodySchema>;
/**
 * `mode: 'manual'` takes a valve from its controller, at `value` or where it stands; `'automatic'`,
 * or the value null, gives it back. A value alone moves a valve that is in manual already: while a
 * controller moves it, the answer is 409.
 */
export const manipulatedBodySchema = z
  .strictObject({
    mode: z.enum(['manual', 'automatic']).optional(),
    value: z.number().min(0).max(100).nullable().optional(),
  })
  .refine(({ mode, value }) => mode !== undefined || value !== undefined, {
    error: 'give a mode, a value or both',
  })
  .refine(({ mode, value = null }) => mode !== 'automatic' || value === null, {
    path: ['value'],
    error: 'in automatic the controller finds the value',
  })
  .refine(({ mode, value }) => mode !== 'manual' || value !== null, {
    path: ['value'],
    error: 'must be a number in manual',
  });
export type ManipulatedBody = z.infer<typeof manipulatedBodySchema>;

/** Its range depends on the input: `INPUTS`. */
export const inputBodySchema = z.strictObject({ value: z.number() });
export type InputBody = z.infer<typeof inputBodySchema>;

const LONGEST_PRERUN = 1000;
/** Runs on to this plant time as fast as it goes, then at its speed or no further. */
export const prerunBodySchema = z.strictObject({
  hours: z.number().positive().max(LONGEST_PRERUN),
  afterwards: z.enum(['run', 'stop']).default('run'),
});
export type PrerunBody = z.input<typeof prerunBodySchema>;

export const inputParamsSchema = z.object({ id: inputIdSchema });
export const disturbanceParamsSchema = z.object({ n: digits.pipe(disturbanceNumberSchema) });
export const valveParamsSchema = z.object({ n: digits.pipe(valveNumberSchema) });
export const loopParamsSchema = z.object({ loop: digits.pipe(loopNumberSchema) });

/** `XMEAS1`..`XMEAS41`, `XMV1`..`XMV12`. */
const columnSchema = z.string().regex(/^(XMEAS([1-9]|[1-3]\d|4[01])|XMV([1-9]|1[0-2]))$/, {
  error: 'a column is XMEAS1 to XMEAS41 or XMV1 to XMV12',
});
export type Column = z.infer<typeof columnSchema>;

const MOST_ROWS = 5000;

export const historyQuerySchema = z
  .strictObject({
    /** Default: the newest run that has samples. */
    run: digits.pipe(runNumberSchema).optional(),
    /** First and last step, both included. */
    from: digits.optional(),
    to: digits.optional(),
    /** At least this many steps between rows. Default: as many as give `limit` rows. */
    every: digits.pipe(z.int().min(1)).optional(),
    /** Comma separated. Default: all 53. */
    columns: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(columnSchema).min(1))
      .optional(),
    limit: digits.pipe(z.int().min(1).max(MOST_ROWS)).default(2000),
  })
  .refine(({ from = 0, to = Infinity }) => from <= to, {
    path: ['to'],
    error: 'must not be before `from`',
  });
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** `GET /export`: samples as a file; the steps and columns are all, unless they are limited. */
export const exportQuerySchema = z
  .strictObject({
    format: z.enum(['csv', 'json', 'parquet']),
    /** Default: the newest run that has samples. */
    run: digits.pipe(runNumberSchema).optional(),
    /** First and last step, both included. */
    from: digits.optional(),
    to: digits.optional(),
    /** At least this many steps between rows. */
    every: digits.pipe(z.int().min(1)).default(1),
  })
  .refine(({ from = 0, to = Infinity }) => from <= to, {
    path: ['to'],
    error: 'must not be before `from`',
  });
export type ExportFormat = z.infer<typeof exportQuerySchema>['format'];

export const historySchema = z.object({
  /** 0: nothing has been recorded yet. */
  run: z.int().nonnegative(),
  columns: z.array(z.string()),
  /** Steps between rows at least; more than asked for where that would exceed `limit` rows. */
  every: z.int().min(1),
  /** Oldest first. `values` in the order of `columns`. */
  rows: z.array(
    z.object({
      stepIndex: z.int().nonnegative(),
      hours: z.number(),
      idv: z.int().nonnegative(),
      values: z.array(z.number()),
    }),
  ),
});
export type History = z.infer<typeof historySchema>;

export const runsSchema = z.object({
  /** Oldest first; only those with samples that are still kept. */
  runs: z.array(
    z.object({
      run: runNumberSchema,
      samples: z.int().min(1),
      firstStep: z.int().nonnegative(),
      lastStep: z.int().nonnegative(),
    }),
  ),
});
export type Runs = z.infer<typeof runsSchema>;

export const eventsQuerySchema = z.strictObject({
  run: digits.pipe(runNumberSchema).optional(),
  /** Only markers with a larger id. */
  after: digits.optional(),
  /** The newest so many. */
  limit: digits.pipe(z.int().min(1).max(MOST_ROWS)).default(1000),
});
export type EventsQuery = z.infer<typeof eventsQuerySchema>;
/** Oldest first. */
export const eventsSchema = z.object({ events: z.array(markerSchema) });
export type Events = z.infer<typeof eventsSchema>;

/** RFC 9457, `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type ProblemDetails = z.infer<typeof problemSchema>;

const checkSchema = z.object({ ok: z.boolean(), detail: z.string() });
/** 200 while all is ok that the service cannot do without, else 503. */
export const healthSchema = z.object({
  status: z.enum(['ok', 'failing']),
  checks: z.record(z.string(), checkSchema),
});
export type Health = z.infer<typeof healthSchema>;
