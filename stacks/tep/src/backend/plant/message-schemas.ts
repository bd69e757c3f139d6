import { z } from 'zod';
import {
  disturbanceNumberSchema,
  inputIdSchema,
  loopNumberSchema,
  occurrenceSchema,
  runNumberSchema,
  seedSchema,
  speedSchema,
  stateSchema,
  valveNumberSchema,
} from '../../contract/index.ts';
import { plantImageSchema } from '../snapshots/image-schema.ts';
import type { Command, FromWorker, InitialPlant, Outcome, ToWorker } from './messages.ts';

const commandSchema: z.ZodType<Command> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('stop') }),
  z.object({
    kind: z.literal('reset'),
    run: runNumberSchema,
    seed: seedSchema.optional(),
    noise: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('speed'), speed: speedSchema }),
  z.object({ kind: z.literal('disturbance'), number: disturbanceNumberSchema, on: z.boolean() }),
  z.object({ kind: z.literal('setpoint'), loop: loopNumberSchema, value: z.number() }),
  z.object({
    kind: z.literal('manipulated'),
    number: valveNumberSchema,
    mode: z.enum(['manual', 'automatic']).nullable(),
    value: z.number().nullable(),
  }),
  z.object({ kind: z.literal('input'), id: inputIdSchema, value: z.number() }),
  z.object({
    kind: z.literal('prerun'),
    hours: z.number(),
    afterwards: z.enum(['run', 'stop']),
  }),
  z.object({ kind: z.literal('emergency-stop') }),
  z.object({
    kind: z.literal('restore'),
    run: runNumberSchema,
    name: z.string(),
    image: plantImageSchema,
  }),
  z.object({ kind: z.literal('image') }),
  z.object({ kind: z.literal('look') }),
]);

const outcomeSchema: z.ZodType<Outcome> = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    state: stateSchema,
    occurrence: occurrenceSchema.nullable(),
    image: plantImageSchema.exactOptional(),
  }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);

const initialSchema: z.ZodType<InitialPlant> = z.object({
  run: runNumberSchema,
  seed: seedSchema,
  noise: z.boolean(),
  speed: speedSchema,
});

const id = z.int().min(1);

/** What a backend says to the simulator: first how its plant begins, then what a worker is told. */
export type ToPlant = { readonly type: 'begin'; readonly initial: InitialPlant } | ToWorker;

export const toPlantSchema: z.ZodType<ToPlant> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), initial: initialSchema }),
  z.object({ type: z.literal('command'), id, command: commandSchema }),
  z.object({ type: z.literal('taken') }),
]);

/** All that a worker says but its samples. */
export type Said = Exclude<FromWorker, { type: 'batch' }>;

export const saidSchema: z.ZodType<Said> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('outcome'), id, outcome: outcomeSchema }),
  z.object({ type: z.literal('state'), state: stateSchema }),
  z.object({ type: z.literal('occurrence'), occurrence: occurrenceSchema, state: stateSchema }),
  z.object({ type: z.literal('beat') }),
]);
