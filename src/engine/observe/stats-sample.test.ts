import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuPercent, readStats, type RawStats } from './stats-sample.ts';

const message = {
  cpu_stats: {
    cpu_usage: { total_usage: 500 },
    system_cpu_usage: 10_000,
    online_cpus: 4,
  },
  memory_stats: { usage: 900, stats: { inactive_file: 300 }, limit: 5000 },
};

describe('readStats', () => {
  it('leaves out the page cache that can be given back', () => {
    expect(readStats(message)).toEqual({
      cpuNanos: 500,
      systemNanos: 10_000,
      cpus: 4,
      memoryBytes: 600,
    });
  });

  it('reads cgroup v1 and engines that do not count cores', () => {
    const old = {
      cpu_stats: {
        cpu_usage: { total_usage: 500, percpu_usage: [250, 250] },
        system_cpu_usage: 10_000,
      },
      memory_stats: { usage: 900, stats: { total_inactive_file: 100 } },
    };
    expect(readStats(old)).toMatchObject({ cpus: 2, memoryBytes: 800 });
  });

  it.each([
    ['a stopped container', { cpu_stats: { cpu_usage: {} }, memory_stats: {} }],
    ['an error message', { message: 'gone' }],
    ['null', null],
  ])('has nothing of %s', (_what, value) => {
    expect(readStats(value)).toBeNull();
  });
});

describe('cpuPercent', () => {
  const at = (cpuNanos: number, systemNanos: number, cpus = 4): RawStats => ({
    cpuNanos,
    systemNanos,
    cpus,
    memoryBytes: 0,
  });

  it('counts in percent of one core', () => {
    // One second on four cores passed, one and a half cores' worth of it was used.
    expect(cpuPercent(at(0, 0), at(1.5e9, 4e9))).toBeCloseTo(150);
  });

  it('is a number from 0 on whatever the counters do', () => {
    const counter = fc.nat(Number.MAX_SAFE_INTEGER);
    fc.assert(
      fc.property(counter, counter, counter, counter, (a, b, c, d) => {
        const percent = cpuPercent(at(a, b), at(c, d));
        expect(Number.isFinite(percent)).toBe(true);
        expect(percent).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
