import { z } from 'zod';
import {
  DISTURBANCES,
  INPUTS,
  LOOPS,
  setpointRange,
  SHUTDOWN_LIMITS,
  XMEAS,
  XMV,
} from './tables.ts';

const range = z.tuple([z.number(), z.number()]);
const entry = { number: z.int(), id: z.string(), name: z.string() };

/** The tables of the process, the body of `GET /api/v1/process`. */
export const processSchema = z.object({
  xmeas: z.array(
    z.object({
      ...entry,
      unit: z.string(),
      /** Base case at t = 0. */
      base: z.number(),
      /** Standard deviation of the noise. */
      noise: z.number(),
      /** Sampling interval and dead time, h; null: continuous. */
      interval: z.number().nullable(),
    }),
  ),
  xmv: z.array(z.object({ ...entry, unit: z.literal('%'), range, fullScale: z.string() })),
  idv: z.array(z.object({ ...entry, kind: z.string(), effect: z.string() })),
  inputs: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      quantity: z.enum(['composition', 'temperature', 'flow']),
      unit: z.string(),
      /** Base case. */
      nominal: z.number(),
      /** Values that are accepted. */
      range,
    }),
  ),
  loops: z.array(
    z.object({
      ...entry,
      /** Number of the measurement it controls. */
      xmeas: z.int(),
      /** Number of the valve it moves in the end. */
      drives: z.int(),
      unit: z.string(),
      /** Setpoint at the start. */
      setpoint: z.number(),
      /** Setpoints that are accepted. */
      range,
      output: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('xmv'), number: z.int() }),
        z.object({ kind: z.literal('setpoint'), loop: z.int() }),
      ]),
    }),
  ),
  limits: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      side: z.enum(['high', 'low']),
      value: z.number(),
      unit: z.string(),
    }),
  ),
});
export type ProcessTables = z.infer<typeof processSchema>;

/** `GET /inputs`: the table of the physical inputs, with what each is set to. */
export const inputsSchema = z.object({
  inputs: z.array(processSchema.shape.inputs.element.extend({ value: z.number() })),
});

export const processTables: ProcessTables = processSchema.parse({
  xmeas: XMEAS,
  xmv: XMV,
  idv: DISTURBANCES,
  inputs: INPUTS,
  loops: LOOPS.map((loop) => ({ ...loop, range: setpointRange(loop) })),
  limits: SHUTDOWN_LIMITS,
});
