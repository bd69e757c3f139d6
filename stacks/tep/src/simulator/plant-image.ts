import type { AnalyserImage } from './analysers.ts';
import type { Plant } from './plant.ts';
import type { ShutdownId } from './shutdown.ts';

/** One walk's present piece. */
export interface WalkImage {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  /** Its first and last time, h. */
  readonly tLast: number;
  readonly tNext: number;
}

/**
 * All that a plant carries from one evaluation to the next. What an evaluation finds from these
 * alone (flows, pressures, derivatives, offsets) is left out.
 */
export interface PlantImage {
  /** Plant time, h. */
  readonly t: number;
  /** The 50 states. */
  readonly states: readonly number[];
  /** XMV 1..12, %. */
  readonly xmv: readonly number[];
  /** IDV 1..20 and fault 21. */
  readonly idv: readonly boolean[];
  /** XMEAS 1..41 as reported. */
  readonly xmeas: readonly number[];
  readonly shutdown: ShutdownId | null;
  /** State of the random generator. */
  readonly random: number;
  readonly walks: readonly WalkImage[];
  /** Where the temperature iterations begin: reactor, separator, stripper, mixing zone, °C. */
  readonly temperatures: readonly number[];
  /** Effective valve commands, %: a sticking valve remembers its own. */
  readonly effective: readonly number[];
  /** Of the gases and of the product. */
  readonly analysers: readonly AnalyserImage[];
}

const vesselsOf = ({ reactor, separator, stripper, mixingZone }: Plant) => [
  reactor,
  separator,
  stripper,
  mixingZone,
];

const analysersOf = ({ analysers: { gas, product } }: Plant) => [gas, product];

export function imageOf(plant: Plant): PlantImage {
  return {
    t: plant.t,
    states: Array.from(plant.state.all),
    xmv: Array.from(plant.xmv),
    idv: Array.from(plant.idv, (on) => on !== 0),
    xmeas: Array.from(plant.xmeas),
    shutdown: plant.shutdown,
    random: plant.random.state,
    walks: plant.walks.all.map(({ a, b, c, d, tLast, tNext }) => ({ a, b, c, d, tLast, tNext })),
    temperatures: vesselsOf(plant).map(({ T }) => T),
    effective: Array.from(plant.actuators.e),
    analysers: analysersOf(plant).map((analyser) => analyser.image()),
  };
}

export function restorePlant(plant: Plant, image: PlantImage): void {
  plant.t = image.t;
  plant.state.all.set(image.states);
  plant.xmv.set(image.xmv);
  plant.idv.set(image.idv.map(Number));
  plant.xmeas.set(image.xmeas);
  plant.shutdown = image.shutdown;
  plant.random.resume(image.random);
  plant.walks.all.forEach((walk, k) => Object.assign(walk, image.walks[k]));
  vesselsOf(plant).forEach((vessel, k) => {
    vessel.T = image.temperatures[k] ?? vessel.T;
  });
  plant.actuators.e.set(image.effective);
  analysersOf(plant).forEach((analyser, k) => {
    const saved = image.analysers[k];
    if (saved !== undefined) analyser.restore(saved);
  });
}
