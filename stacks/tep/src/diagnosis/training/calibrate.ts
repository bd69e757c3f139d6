import { softmax } from '../boosted-trees.ts';
import { doubted } from '../familiarity.ts';
import { HORIZONS } from '../signature.ts';
import { temperatureFor, type Temperatures } from '../temperature.ts';

export interface Scored {
  readonly scores: Float64Array;
  /** How far each class is believed: see familiarity.ts. */
  readonly beliefs: Float64Array;
  readonly label: number;
  /** Rows of its window. */
  readonly rows: number;
  /** How much it counts. */
  readonly weight: number;
}

/** 0.5 to 4.3 in steps of 5 %. */
const GRID = Array.from({ length: 45 }, (_, k) => 0.5 * 1.05 ** k);
const MOST_SWEEPS = 10;

/** Of the probabilities that a diagnosis would give. */
export function logLoss(scored: readonly Scored[], temperatures: Temperatures): number {
  let sum = 0;
  for (const { scores, beliefs, label, rows, weight } of scored) {
    const chosen = softmax(scores, temperatureFor(temperatures, rows));
    const probability = doubted(chosen, beliefs)[label] ?? 0;
    sum -= weight * Math.log(Math.max(probability, Number.MIN_VALUE));
  }
  return sum;
}

/** The temperatures of least log loss on held-out scores, found one after the other in turns. */
export function calibrateTemperatures(scored: readonly Scored[]): Temperatures {
  let best: Temperatures = HORIZONS.map(() => 1);
  let least = logLoss(scored, best);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    const before = least;
    for (const horizon of HORIZONS.keys()) {
      for (const value of GRID) {
        const tried = best.with(horizon, value);
        const loss = logLoss(scored, tried);
        if (loss >= least) continue;
        least = loss;
        best = tried;
      }
    }
    if (least === before) break;
  }
  return best;
}
