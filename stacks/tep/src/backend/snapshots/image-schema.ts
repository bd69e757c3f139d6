import { z } from 'zod';
import { INPUTS, seedSchema, SHUTDOWN_LIMITS } from '../../contract/index.ts';
import type { PlantImage } from '../plant/messages.ts';

/** JSON has no negative zero, and a plant that goes on bit for bit may hold one. */
const NEGATIVE_ZERO = '-0';

const number = z.union([z.number(), z.literal(NEGATIVE_ZERO).transform(() => -0)]);
const numbers = (length: number) => z.array(number).length(length);
const flags = (length: number) => z.array(z.boolean()).length(length);
const step = z.int().nonnegative();
const limit = z.enum(SHUTDOWN_LIMITS.map(({ id }) => id));
const walk = z.strictObject({
  a: number,
  b: number,
  c: number,
  d: number,
  tLast: number,
  tNext: number,
});
const analyser = (readings: number) =>
  z.strictObject({ tNext: number, samples: numbers(readings) });

const inputs = z.strictObject(
  Object.fromEntries(
    INPUTS.map(({ id, range: [low, high] }) => [id, z.number().min(low).max(high)]),
  ) as Record<(typeof INPUTS)[number]['id'], z.ZodNumber>,
);

/** A plant image in a file, in the form of version 1. */
export const plantImageSchema: z.ZodType<PlantImage> = z.strictObject({
  seed: seedSchema,
  noise: z.boolean(),
  loop: z.strictObject({
    stepIndex: step,
    shutdown: z.strictObject({ limit, step, hours: number }).nullable(),
    inputs,
    plant: z.strictObject({
      t: z.number().nonnegative(),
      states: numbers(50),
      xmv: numbers(12),
      idv: flags(21),
      xmeas: numbers(41),
      shutdown: limit.nullable(),
      random: z.number().nonnegative(),
      walks: z.array(walk).length(12),
      temperatures: numbers(4),
      effective: numbers(12),
      analysers: z.tuple([analyser(14), analyser(5)]),
    }),
    controllers: z.strictObject({
      setpoints: numbers(21),
      errors: numbers(21),
      manual: flags(12),
      held: flags(12),
      override: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    }),
  }),
});

/** The text of a JSON document whose numbers come back as they were. */
export function stringifyExactly(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    Object.is(part, -0) ? NEGATIVE_ZERO : part,
  );
}
