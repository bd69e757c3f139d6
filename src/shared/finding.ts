import { z } from 'zod';
import { fixIds, problemSchema } from './problem.ts';

/** Something that a start should know beforehand. One that says `stop` keeps it from beginning. */
export const findingSchema = z.object({
  /** The same trouble has the same id at every start. */
  id: z.string(),
  severity: z.enum(['stop', 'warn']),
  problem: problemSchema,
  /** What "fix all" does about it; null where only the user can. */
  fix: z.enum(fixIds).nullable(),
});
export type Finding = z.infer<typeof findingSchema>;
export type Severity = Finding['severity'];
