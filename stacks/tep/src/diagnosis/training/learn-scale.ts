import { at } from '../element.ts';
import { type AlarmLimits, alarmStatistics } from '../onset.ts';
import { VARIABLES } from '../variables.ts';
import type { Scale } from '../window.ts';
import type { Run } from './runs.ts';

const SETTLING_ROWS = 40;

/** Normal operation at the nominal operating point. */
export function isNominal({ scenario }: Run): boolean {
  return scenario.event.kind === 'nothing' && scenario.ramps.length === 0;
}

/** Means and standard deviations of the nominal runs among those given. */
export function learnScale(runs: readonly Run[]): Scale {
  const rows = runs.filter(isNominal).flatMap((run) => run.rows.slice(SETTLING_ROWS));
  const mean = new Float64Array(VARIABLES.length);
  const deviation = new Float64Array(VARIABLES.length);
  VARIABLES.forEach((_, j) => {
    const sum = rows.reduce((total, row) => total + at(row, j), 0);
    mean[j] = sum / rows.length;
    const squares = rows.reduce((total, row) => total + (at(row, j) - sum / rows.length) ** 2, 0);
    deviation[j] = Math.sqrt(squares / rows.length);
  });
  return { mean: singlePrecision(mean), deviation: singlePrecision(deviation) };
}

/** As the model file will hold them, so that training sees what the diagnosis will see. */
function singlePrecision(values: Float64Array): Float64Array {
  return values.map(Math.fround);
}

const LIMIT_ROOM = 1.05;

/** Limits that the trigger's statistics passed in none of the nominal runs. */
export function learnAlarmLimits(runs: readonly Run[], scale: Scale): AlarmLimits {
  let square = 0;
  let level = 0;
  for (const run of runs.filter(isNominal)) {
    for (const statistic of alarmStatistics(run.rows, scale)) {
      square = Math.max(square, statistic.square);
      level = Math.max(level, statistic.level);
    }
  }
  return { square: LIMIT_ROOM * square, level: LIMIT_ROOM * level };
}
