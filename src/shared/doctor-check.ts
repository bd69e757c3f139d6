import { z } from 'zod';
import { checkCategories, checkIds, checkStates, skipReasons } from './doctor.ts';
import { fixIds, problemSchema } from './problem.ts';

/** What one check of the doctor found. */
export const checkSchema = z.object({
  id: z.enum(checkIds),
  category: z.enum(checkCategories),
  state: z.enum(checkStates),
  /** Facts, not sentences: versions, addresses, sizes. */
  detail: z.string().nullable(),
  why: z.enum(skipReasons).nullable(),
  /** What is wrong, with the ways to repair it. */
  problem: problemSchema.nullable(),
  /** What was really looked at and what it said, a line each, secrets masked. */
  proof: z.array(z.string()),
  fixes: z.array(z.object({ id: z.enum(fixIds), confirm: z.boolean() })),
  durationMs: z.number(),
});
export type Check = z.infer<typeof checkSchema>;
