import { z } from 'zod';

export const serviceStatsSchema = z.object({
  service: z.string(),
  /** Percent of one core: 150 is one and a half cores. */
  cpuPercent: z.number(),
  memoryBytes: z.number(),
  /** Null where the container has no limit of its own. */
  memoryLimitBytes: z.number().nullable(),
});
export type ServiceStats = z.infer<typeof serviceStatsSchema>;

export const statsSampleSchema = z.object({
  stackId: z.string(),
  at: z.string(),
  services: z.array(serviceStatsSchema),
});
export type StatsSample = z.infer<typeof statsSampleSchema>;
