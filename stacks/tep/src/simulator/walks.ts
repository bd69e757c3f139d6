import { constants } from './constants.ts';
import { flag } from './idv.ts';
import type { RandomGenerator } from './random.ts';

const { walks } = constants.disturbances;
const FIRST_KNOT = walks.first_knot;
const PULSE_THRESHOLD = walks.pulse_threshold;
const PULSE_RETURN_TIME = walks.pulse_return_time;
const PULSE_C_SLOPE = walks.pulse_c_slope;
const PULSE_C_DIVISOR = walks.pulse_c_divisor;
const PULSE_D_SLOPE = walks.pulse_d_slope;
const PULSE_D_DIVISOR = walks.pulse_d_divisor;
const FIRST_PULSE_WALK = 10;

/** The n-th number (from 1) of a list of twelve. */
function parameter(list: Float64Array, n: number): number {
  const value = list[n - 1];
  if (value === undefined) throw new RangeError(`there is no walk ${n}`);
  return value;
}

/** One disturbance walk: piecewise cubic in time, random at its junctions (model.md 10.2). */
export class Walk {
  /** Coefficients of the present piece. */
  a = Number.NaN;
  b = Number.NaN;
  c = Number.NaN;
  d = Number.NaN;
  /** Its first and last time, h. */
  tLast = Number.NaN;
  tNext = Number.NaN;

  /** The disturbance that switches the walk on. */
  readonly fault: number;
  readonly #isPulse: boolean;
  readonly #span: number;
  readonly #mid: number;
  readonly #amplitude: number;
  readonly #slopeAmplitude: number;
  readonly #base: number;

  constructor(n: number) {
    this.fault = parameter(walks.fault, n);
    this.#isPulse = n >= FIRST_PULSE_WALK;
    this.#span = parameter(walks.interval_span, n);
    this.#mid = parameter(walks.interval_mid, n);
    this.#amplitude = parameter(walks.amplitude, n);
    this.#slopeAmplitude = parameter(walks.slope_amplitude, n);
    this.#base = parameter(walks.base, n);
    this.reset();
  }

  reset(): void {
    this.a = this.#base;
    this.b = 0;
    this.c = 0;
    this.d = 0;
    this.tLast = 0;
    this.tNext = FIRST_KNOT;
  }

  value(t: number): number {
    const eta = t - this.tLast;
    return this.a + eta * (this.b + eta * (this.c + eta * this.d));
  }

  /** Begins a new piece at `tNext`, whose draws and target depend on the fault being on (0 | 1). */
  renew(on: 0 | 1, random: RandomGenerator): void {
    const eta = this.tNext - this.tLast;
    const s = this.a + eta * (this.b + eta * (this.c + eta * this.d));
    const slope = this.b + eta * (2 * this.c + 3 * eta * this.d);
    this.tLast = this.tNext;
    if (!this.#isPulse) this.#wander(s, slope, on, random);
    else if (s > PULSE_THRESHOLD) this.#fall(s, slope);
    else this.#rise(on, random);
  }

  /** Walks 1..9: towards a random target in a random time. */
  #wander(s: number, slope: number, on: 0 | 1, random: RandomGenerator): void {
    const H = this.#span * random.signedUniform() + this.#mid;
    const target = this.#amplitude * random.signedUniform() * on + this.#base;
    const targetSlope = this.#slopeAmplitude * random.signedUniform() * on;
    this.a = s;
    this.b = slope;
    this.c = (3 * (target - s) - H * (targetSlope + 2 * slope)) / (H * H);
    this.d = (2 * (s - target) + H * (targetSlope + slope)) / (H * H * H);
    this.tNext = this.tLast + H;
  }

  /** Walks 10..12: back to zero in 0.1 h. */
  #fall(s: number, slope: number): void {
    this.a = s;
    this.b = slope;
    this.c = -(3 * s + PULSE_C_SLOPE * slope) / PULSE_C_DIVISOR;
    this.d = (2 * s + PULSE_D_SLOPE * slope) / PULSE_D_DIVISOR;
    this.tNext = this.tLast + PULSE_RETURN_TIME;
  }

  /** Walks 10..12: from zero to one in a random time, or rest at zero. */
  #rise(on: 0 | 1, random: RandomGenerator): void {
    const H = this.#span * random.signedUniform() + this.#mid;
    this.a = 0;
    this.b = 0;
    this.c = on / (H * H);
    this.d = 0;
    this.tNext = this.tLast + H;
  }
}

/** The twelve walks under what they drive. */
export class Walks {
  /** Mole fractions of A and B in stream 4. */
  readonly zA = new Walk(1);
  readonly zB = new Walk(2);
  /** Temperature of the D feed and of stream 4, °C. */
  readonly T_D = new Walk(3);
  readonly T_AC = new Walk(4);
  /** Inlet temperature of the reactor's and the condenser's cooling water, °C. */
  readonly T_wR = new Walk(5);
  readonly T_wS = new Walk(6);
  /** Factors of reactions 1 and 2. */
  readonly w7 = new Walk(7);
  readonly w8 = new Walk(8);
  /** Changes of the heat transfer of steam, reactor and condenser, and of the reactor outflow. */
  readonly w9 = new Walk(9);
  readonly w10 = new Walk(10);
  readonly w11 = new Walk(11);
  readonly w12 = new Walk(12);

  /** In the order in which they draw. */
  readonly all: readonly Walk[] = [
    this.zA,
    this.zB,
    this.T_D,
    this.T_AC,
    this.T_wR,
    this.T_wS,
    this.w7,
    this.w8,
    this.w9,
    this.w10,
    this.w11,
    this.w12,
  ];

  /** Begins the pieces that are due at time t (h). */
  advance(t: number, idv: Uint8Array, random: RandomGenerator): void {
    for (const walk of this.all) {
      if (t >= walk.tNext) walk.renew(flag(idv, walk.fault), random);
    }
  }

  reset(): void {
    for (const walk of this.all) walk.reset();
  }
}
