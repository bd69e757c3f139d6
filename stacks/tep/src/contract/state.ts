import { z } from 'zod';
import { DISTURBANCES, INPUT_IDS, LOOPS, SHUTDOWN_LIMITS, XMEAS, XMV } from './tables.ts';

export const plantStatuses = ['stopped', 'running', 'shutdown'] as const;
export type PlantStatus = (typeof plantStatuses)[number];

/** Plant seconds per real second; `max` is as fast as the machine goes. */
export const speedSchema = z.union([z.number().min(1).max(1_000_000), z.literal('max')]);
export type Speed = z.infer<typeof speedSchema>;

/** Seed of the noise, a positive integer below 2^53. */
export const seedSchema = z.int().min(1);

export const xmeasSchema = z.array(z.number()).length(XMEAS.length);
export const xmvSchema = z.array(z.number()).length(XMV.length);

/** A recording of one plant from its initial state to a reset or the end of the backend: 1, 2, … */
export const runNumberSchema = z.int().min(1);

export const stateSchema = z.object({
  /** The run under way; its samples and markers carry the same number. */
  run: runNumberSchema,
  status: z.enum(plantStatuses),
  /** Steps of one plant second done since the reset. */
  stepIndex: z.int().nonnegative(),
  /** Plant time, h. */
  hours: z.number(),
  speed: speedSchema,
  seed: seedSchema,
  /** Whether the measurements carry noise. */
  noise: z.boolean(),
  /** XMEAS 1..41 in the units of their table. */
  xmeas: xmeasSchema,
  /** Commands XMV 1..12, %. */
  xmv: xmvSchema,
  /** IDV 1..20 and fault 21, whether each is on. */
  idv: z.array(z.boolean()).length(DISTURBANCES.length),
  /** What the physical inputs are set to, each in its own unit. */
  inputs: z.record(z.enum(INPUT_IDS), z.number()),
  /** Setpoint of each loop by its number, in the unit of its measurement. */
  setpoints: z.record(z.enum(LOOPS.map(({ number }) => String(number))), z.number()),
  /** For each valve the value it is held at, %, or null in automatic. */
  manual: z.array(z.number().nullable()).length(XMV.length),
  shutdown: z
    .object({ cause: z.enum(SHUTDOWN_LIMITS.map(({ id }) => id)), hours: z.number() })
    .nullable(),
  /** The plant time, h, that it runs to as fast as it goes; null: it runs at its speed. */
  prerunUntil: z.number().nullable(),
  /** Plant seconds simulated per real second over the last second. */
  simulatedPerSecond: z.number(),
});
export type PlantState = z.infer<typeof stateSchema>;

/** One record of the plant, as streamed and as kept on disk. */
export const sampleSchema = z.object({
  run: runNumberSchema,
  stepIndex: z.int().nonnegative(),
  /** Plant time, h. */
  hours: z.number(),
  xmeas: xmeasSchema,
  xmv: xmvSchema,
  /** Bit n - 1 is set while IDV n is on. */
  idv: z.int().nonnegative(),
});
export type Sample = z.infer<typeof sampleSchema>;

/** Whether disturbance n (1..21) is on in the bitmask of a sample. */
export function isDisturbed(idv: number, n: number): boolean {
  return ((idv >>> (n - 1)) & 1) === 1;
}
