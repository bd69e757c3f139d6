import type { Speed } from '../../contract/index.ts';
import { BENCHMARK_RECORD_PERIOD } from '../../simulator/index.ts';

const PERIODS = Array.from({ length: BENCHMARK_RECORD_PERIOD }, (_, k) => k + 1).filter(
  (period) => BENCHMARK_RECORD_PERIOD % period === 0,
);

/**
 * Steps between samples: at least one a real second, and one in 180 s of plant time or more often.
 * It divides 180, so that the benchmark's samples are among those of every speed.
 */
export function recordPeriod(speed: Speed): number {
  const most = speed === 'max' ? BENCHMARK_RECORD_PERIOD : speed;
  return PERIODS.findLast((period) => period <= most) ?? 1;
}
