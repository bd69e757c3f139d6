import { z } from 'zod';

const cpuSchema = z.looseObject({
  cpu_usage: z.looseObject({
    total_usage: z.number().default(0),
    percpu_usage: z.array(z.number()).nullish(),
  }),
  /** Nanoseconds of all cores together; absent while the container does not run. */
  system_cpu_usage: z.number().optional(),
  online_cpus: z.number().optional(),
});

const statsSchema = z.looseObject({
  cpu_stats: cpuSchema,
  memory_stats: z.looseObject({
    usage: z.number().optional(),
    stats: z.record(z.string(), z.number()).optional(),
  }),
});

/** What one message of the engine's stats stream holds of use. */
export interface RawStats {
  /** Nanoseconds of CPU time the container has used so far. */
  cpuNanos: number;
  /** Nanoseconds that passed on all cores of the engine's machine so far. */
  systemNanos: number;
  cpus: number;
  /** Without the page cache that the kernel gives back at once when asked. */
  memoryBytes: number;
}

/** One message of the stats stream; null where the container did not run while it was measured. */
export function readStats(value: unknown): RawStats | null {
  const parsed = statsSchema.safeParse(value);
  if (!parsed.success) return null;
  const { cpu_stats: cpu, memory_stats: memory } = parsed.data;
  if (cpu.system_cpu_usage === undefined || memory.usage === undefined) return null;
  // cgroup v2 has the first name, v1 the second.
  const reclaimable = memory.stats?.['inactive_file'] ?? memory.stats?.['total_inactive_file'] ?? 0;
  return {
    cpuNanos: cpu.cpu_usage.total_usage,
    systemNanos: cpu.system_cpu_usage,
    cpus: cpu.online_cpus ?? Math.max(1, cpu.cpu_usage.percpu_usage?.length ?? 0),
    memoryBytes: Math.max(0, memory.usage - reclaimable),
  };
}

/** Percent of one core between two messages; 0 where a restart set the counters back. */
export function cpuPercent(before: RawStats, after: RawStats): number {
  const used = after.cpuNanos - before.cpuNanos;
  const passed = after.systemNanos - before.systemNanos;
  return used <= 0 || passed <= 0 ? 0 : (used / passed) * after.cpus * 100;
}
