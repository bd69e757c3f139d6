import { z } from 'zod';
import { runNumberSchema, seedSchema, speedSchema } from './state.ts';
import {
  disturbanceNumberSchema,
  inputIdSchema,
  loopNumberSchema,
  SHUTDOWN_LIMITS,
  valveNumberSchema,
} from './tables.ts';

/** What happened to the plant, by whoever did it. */
export const occurrenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reset'), seed: seedSchema, noise: z.boolean() }),
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('stopped') }),
  z.object({ kind: z.literal('speed'), speed: speedSchema }),
  z.object({ kind: z.literal('disturbance'), number: disturbanceNumberSchema, on: z.boolean() }),
  z.object({ kind: z.literal('setpoint'), loop: loopNumberSchema, value: z.number() }),
  z.object({
    kind: z.literal('manipulated'),
    number: valveNumberSchema,
    /** %; null: back in automatic. */
    value: z.number().nullable(),
  }),
  z.object({ kind: z.literal('input'), input: inputIdSchema, value: z.number() }),
  /** On to a plant time, h, as fast as it goes. */
  z.object({ kind: z.literal('prerun'), untilHours: z.number() }),
  /** The run goes on from a snapshot, at its plant time. */
  z.object({
    kind: z.literal('restored'),
    snapshot: z.string(),
    seed: seedSchema,
    noise: z.boolean(),
  }),
  z.object({ kind: z.literal('emergency-stop') }),
  z.object({ kind: z.literal('shutdown'), cause: z.enum(SHUTDOWN_LIMITS.map(({ id }) => id)) }),
]);
export type Occurrence = z.infer<typeof occurrenceSchema>;

/** An occurrence with its place in time: an entry of the event log, an SSE event `marker`. */
export const markerSchema = z.intersection(
  z.object({
    /** Increases by one with each marker, over all runs. */
    id: z.int().min(1),
    run: runNumberSchema,
    stepIndex: z.int().nonnegative(),
    /** Plant time, h. */
    hours: z.number(),
    /** Wall-clock time, ISO 8601 UTC. */
    at: z.iso.datetime(),
  }),
  occurrenceSchema,
);
export type Marker = z.infer<typeof markerSchema>;
