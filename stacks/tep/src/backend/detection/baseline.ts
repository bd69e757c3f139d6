import { DETECTION_STEPS } from '../../contract/index.ts';
import { ClosedLoop, STEPS_PER_HOUR } from '../../simulator/index.ts';
import type { NormalRows } from './models.ts';

/** Seeds of the plants that normal operation is learned from; none of them is the default plant's. */
const SEEDS = {
  training: [2_000_000_011, 2_000_007_930],
  limits: [2_000_023_768, 2_000_031_687],
};
const HOURS = 48;
/** The first hour of a run starts from one state, without noise in the past. */
const SETTLED = STEPS_PER_HOUR / DETECTION_STEPS;

/** XMEAS 1..41 and XMV 1..12 of a normal run, every three minutes. */
function normalRun(seed: number): Float64Array[] {
  const rows: Float64Array[] = [];
  const record = (_: number, { xmeas, xmv }: ClosedLoop): void => {
    rows.push(Float64Array.of(...xmeas, ...xmv));
  };
  new ClosedLoop({ seed }).advance(HOURS * STEPS_PER_HOUR, DETECTION_STEPS, record);
  return rows.slice(SETTLED);
}

/** Two simulated days of each of four plants: takes some seconds. */
export function simulateBaseline(): NormalRows {
  return { training: SEEDS.training.flatMap(normalRun), limits: SEEDS.limits.flatMap(normalRun) };
}
