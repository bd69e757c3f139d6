import { softmax } from '../boosted-trees.ts';
import { type Temperature, temperatureFor } from '../temperature.ts';

export interface Scored {
  readonly scores: Float64Array;
  readonly label: number;
  /** Rows of its window. */
  readonly rows: number;
  /** How much it counts. */
  readonly weight: number;
}

/** 0.5 to 2.5 in steps of 5 %. */
const GRID = Array.from({ length: 34 }, (_, k) => 0.5 * 1.05 ** k);

function logLoss(scored: readonly Scored[], temperature: Temperature): number {
  let sum = 0;
  for (const { scores, label, rows, weight } of scored) {
    const probability = softmax(scores, temperatureFor(temperature, rows))[label] ?? 0;
    sum -= weight * Math.log(Math.max(probability, Number.MIN_VALUE));
  }
  return sum;
}

/** The temperature of least log loss on held-out scores. */
export function calibrateTemperature(scored: readonly Scored[]): Temperature {
  let best: Temperature = { short: 1, long: 1 };
  let least = logLoss(scored, best);
  for (const short of GRID) {
    for (const long of GRID) {
      const loss = logLoss(scored, { short, long });
      if (loss >= least) continue;
      least = loss;
      best = { short, long };
    }
  }
  return best;
}
