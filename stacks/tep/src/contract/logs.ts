import { z } from 'zod';
import { digits } from './numbers.ts';

/** From the least to the gravest. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Lines that the backend keeps in memory. */
export const LOG_LINES_KEPT = 500;

export const logsQuerySchema = z.strictObject({
  /** The newest so many. */
  limit: digits.pipe(z.int().min(1).max(LOG_LINES_KEPT)).default(LOG_LINES_KEPT),
  /** This level and graver ones. Default: all that is logged. */
  level: z.enum(LOG_LEVELS).default('trace'),
});
export type LogsQuery = z.infer<typeof logsQuerySchema>;

/** A line of the backend's log, without what is secret. */
export const logLineSchema = z.object({
  /** Increases by one with each line since the backend began. */
  id: z.int().min(1),
  /** Wall-clock time, ISO 8601 UTC. */
  at: z.iso.datetime(),
  level: z.enum(LOG_LEVELS),
  /** Cut where it is very long. */
  message: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;

/** Oldest first. */
export const logsSchema = z.object({ lines: z.array(logLineSchema) });
export type Logs = z.infer<typeof logsSchema>;
