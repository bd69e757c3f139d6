import { Plant, type PlantOptions } from './plant.ts';

/**
 * The plant with fixed valve commands (model.md section 14). Row n of a reference run holds the
 * states and measurements after `evaluate`, before `integrate`, at the n-th second.
 */
export class OpenLoop {
  readonly plant: Plant;

  constructor(options: PlantOptions = {}) {
    this.plant = new Plant(options);
  }

  /**
   * Evaluates and integrates rows `from` to `to`, both included.
   * @param onRow called between the evaluation and the integration of each row
   */
  run(from: number, to: number, onRow: (n: number, plant: Plant) => void): void {
    for (let n = from; n <= to; n += 1) {
      this.plant.evaluate();
      onRow(n, this.plant);
      this.plant.integrate();
    }
  }
}
