import { BENCHMARK_RECORD_PERIOD, ClosedLoop, XMEAS } from '../../simulator/index.ts';
import { at } from '../element.ts';
import { VARIABLES } from '../variables.ts';
import type { Event, Ramp, Scenario } from './scenario.ts';

const PERIOD = BENCHMARK_RECORD_PERIOD;
const DRIFT_ROWS = 100;

function follow(loop: ClosedLoop, ramps: readonly Ramp[], row: number): void {
  for (const { loop: number, change, from, to } of ramps) {
    if (row < from || row > to) continue;
    loop.setSetpoint(number, loop.setpoint(number) + change / (to - from + 1));
  }
}

function begin(loop: ClosedLoop, event: Event): void {
  if (event.kind === 'disturbances') {
    for (const n of event.numbers) loop.setDisturbance(n, true);
  } else if (event.kind === 'valve held') {
    const position = at(loop.xmv, event.valve - 1) + event.change;
    loop.setManual(event.valve, Math.min(Math.max(position, 0), 100));
  } else if (event.kind === 'setpoint') {
    loop.setSetpoint(event.loop, loop.setpoint(event.loop) + event.change);
  }
}

/** A sensor that fails does so in the records only; the controllers keep the true measurement. */
function misread(rows: readonly Float64Array[], { event, onset, seed }: Scenario): void {
  if (event.kind !== 'sensor') return;
  const { column, fault, size } = event;
  const unit = XMEAS[column]?.noise ?? 0;
  const stuckAt = at(rows[onset] ?? new Float64Array(), column);
  rows.slice(onset).forEach((row, i) => {
    const value = at(row, column);
    const wobble = Math.sin(seed + 12.9898 * i * i);
    row[column] = {
      bias: value + size * unit,
      drift: value + (size * unit * i) / DRIFT_ROWS,
      stuck: stuckAt,
      noisy: value + size * unit * wobble,
    }[fault];
  });
}

/** Runs the plant through a scenario; a row of the 52 variables each 3 minutes. */
export function simulateRun(scenario: Scenario): Float64Array[] {
  const { seed, event, onset, delay, after, ramps } = scenario;
  const loop = new ClosedLoop({ seed });
  const rows: Float64Array[] = [];
  const record = (): void => {
    const row = new Float64Array(VARIABLES.length);
    row.set(loop.xmeas);
    row.set(loop.xmv.subarray(0, VARIABLES.length - XMEAS.length), XMEAS.length);
    rows.push(row);
  };
  for (let row = 0; row < onset + after; row += 1) {
    follow(loop, ramps, row);
    if (row === onset) {
      loop.advance(delay, PERIOD, record);
      begin(loop, event);
      loop.advance(PERIOD - delay, PERIOD, record);
    } else {
      loop.advance(PERIOD, PERIOD, record);
    }
  }
  misread(rows, scenario);
  return rows;
}
