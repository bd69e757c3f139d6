import { z } from 'zod';

export const logLineSchema = z.object({
  /** Grows by one per line of a subscription; gaps mean lines that the ring dropped. */
  seq: z.number(),
  /** RFC 3339 with nanoseconds, as the engine stamped it; empty when the engine gave none. */
  time: z.string(),
  service: z.string(),
  stream: z.enum(['stdout', 'stderr']),
  /** Raw text without the line end; ANSI sequences kept, secrets masked. */
  text: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;

export const logBatchSchema = z.object({
  subscription: z.string(),
  lines: z.array(logLineSchema),
  /** Lines dropped so far because the ring was full. */
  dropped: z.number(),
});
export type LogBatch = z.infer<typeof logBatchSchema>;
