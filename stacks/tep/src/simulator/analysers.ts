import { constants } from './constants.ts';
import type { RandomGenerator } from './random.ts';
import { COMPONENTS, type ComponentIndex, D, indices, type Range, type Vector } from './vector.ts';

const { measurements } = constants;
const XMEAS_INDICES = indices(41);

function component(position: number): ComponentIndex {
  const index = COMPONENTS.find((i) => i === position);
  if (index === undefined) throw new RangeError(`there is no component ${position}`);
  return index;
}

/** One reading of an analyser: a component of a stream, in mol %. */
class Reading {
  /** The sample in the analyser, reported one interval after it was taken. */
  sample = Number.NaN;
  readonly index: Range<41>;
  readonly #fractions: Vector<8>;
  readonly #component: ComponentIndex;

  constructor(index: Range<41>, fractions: Vector<8>, component: ComponentIndex) {
    this.index = index;
    this.#fractions = fractions;
    this.#component = component;
  }

  get truth(): number {
    return 100 * this.#fractions[this.#component];
  }
}

/** The samples on their way, mol %, and when the next is due, h. */
export interface AnalyserImage {
  readonly tNext: number;
  readonly samples: readonly number[];
}

/** An analyser whose dead time equals its interval; reports are held (model.md section 11.3). */
class Analyser {
  /** Next sampling time, h. */
  tNext = Number.NaN;
  readonly #readings: readonly Reading[];
  readonly #firstTime: number;
  readonly #interval: number;

  constructor(readings: readonly Reading[], firstTime: number, interval: number) {
    this.#readings = readings;
    this.#firstTime = firstTime;
    this.#interval = interval;
  }

  start(xmeas: Vector<41>): void {
    for (const reading of this.#readings) {
      reading.sample = reading.truth;
      xmeas[reading.index] = reading.sample;
    }
    this.tNext = this.#firstTime;
  }

  image(): AnalyserImage {
    return { tNext: this.tNext, samples: this.#readings.map(({ sample }) => sample) };
  }

  restore({ tNext, samples }: AnalyserImage): void {
    this.tNext = tNext;
    this.#readings.forEach((reading, k) => {
      reading.sample = samples[k] ?? Number.NaN;
    });
  }

  sample(xmeas: Vector<41>, std: Vector<41>, random: RandomGenerator): void {
    for (const reading of this.#readings) {
      xmeas[reading.index] = reading.sample + random.normal(std[reading.index]);
      reading.sample = reading.truth;
    }
    this.tNext += this.#interval;
  }
}

/** XMEAS 23..41: reactor feed and purge every 0.1 h, product every 0.25 h. */
export class Analysers {
  readonly gas: Analyser;
  readonly product: Analyser;

  /** Mole fractions of mixing zone, separator vapour and stripper liquid. */
  constructor(yV: Vector<8>, yS: Vector<8>, xC: Vector<8>) {
    const readings = XMEAS_INDICES.filter((index) => index >= 22).map((index) => {
      if (index < 28) return new Reading(index, yV, component(index - 22));
      if (index < 36) return new Reading(index, yS, component(index - 28));
      return new Reading(index, xC, component(index - 36 + D));
    });
    this.gas = new Analyser(
      readings.slice(0, 14),
      measurements.gas_analyser_first_time,
      measurements.gas_analyser_interval,
    );
    this.product = new Analyser(
      readings.slice(14),
      measurements.product_analyser_first_time,
      measurements.product_analyser_interval,
    );
  }

  /** Reports at time t, h; draws only when a sample is due. */
  update(t: number, xmeas: Vector<41>, std: Vector<41>, random: RandomGenerator): void {
    if (t === 0) {
      this.gas.start(xmeas);
      this.product.start(xmeas);
    }
    if (t >= this.gas.tNext) this.gas.sample(xmeas, std, random);
    if (t >= this.product.tNext) this.product.sample(xmeas, std, random);
  }
}
