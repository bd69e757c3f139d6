import { constants } from './constants.ts';
import { KELVIN, liquidDensity, LIQUID, R_P, temperature } from './thermo.ts';
import { VAPOUR_ENERGY, vapourPressure } from './thermo.ts';
import { COMPONENTS, CONDENSABLES, GASES, vector, type Vector } from './vector.ts';

/** Phase and temperature state of the four volumes (model.md section 5). */

const FIRST_TEMPERATURE = constants.thermodynamics.newton_first_guess;

export const REACTOR_VOLUME = constants.vessels.reactor_volume;
export const SEPARATOR_VOLUME = constants.vessels.separator_volume;
const MIXING_ZONE_VOLUME = constants.vessels.mixing_zone_volume;

/** Reactor and separator: liquid of D..H, vapour of A..C and of D..H in equilibrium. */
export class TwoPhaseVessel {
  /** Liquid and vapour mole fractions. */
  readonly x = vector(8);
  readonly y = vector(8);
  /** Partial pressures, mmHg. */
  readonly p = vector(8);
  /** °C; kept between evaluations as the start of the next temperature iteration. */
  T = FIRST_TEMPERATURE;
  /** Liquid density, lbmol/ft³. */
  rho = Number.NaN;
  /** Liquid and vapour volume, ft³. */
  V_L = Number.NaN;
  V_V = Number.NaN;
  /** Total pressure, mmHg. */
  P = Number.NaN;
  readonly #volume: number;

  /** @param volume ft³ */
  constructor(volume: number) {
    this.#volume = volume;
  }

  /** From holdups n (lbmol) and energy content U (MMBtu). */
  update(n: Vector<8>, U: number): void {
    const { x, y, p } = this;
    let N_L = 0;
    for (const i of CONDENSABLES) N_L += n[i];
    for (const i of CONDENSABLES) x[i] = n[i] / N_L;
    const T = temperature(LIQUID, x, U / N_L, this.T);
    const T_K = T + KELVIN;
    const rho = liquidDensity(x, T);
    const V_L = N_L / rho;
    const V_V = this.#volume - V_L;

    for (const i of GASES) p[i] = (n[i] * R_P * T_K) / V_V;
    for (const i of CONDENSABLES) p[i] = vapourPressure(i, T) * x[i];
    let P = 0;
    for (const i of COMPONENTS) P += p[i];
    for (const i of COMPONENTS) y[i] = p[i] / P;

    this.T = T;
    this.rho = rho;
    this.V_L = V_L;
    this.V_V = V_V;
    this.P = P;
  }
}

/** Stripper bottom. */
export class LiquidVessel {
  readonly x = vector(8);
  T = FIRST_TEMPERATURE;
  rho = Number.NaN;
  V_L = Number.NaN;

  update(n: Vector<8>, U: number): void {
    const { x } = this;
    let N = 0;
    for (const i of COMPONENTS) N += n[i];
    for (const i of COMPONENTS) x[i] = n[i] / N;
    this.T = temperature(LIQUID, x, U / N, this.T);
    this.rho = liquidDensity(x, this.T);
    this.V_L = N / this.rho;
  }
}

/** Mixing zone. */
export class GasVessel {
  readonly y = vector(8);
  T = FIRST_TEMPERATURE;
  P = Number.NaN;

  update(n: Vector<8>, U: number): void {
    const { y } = this;
    let N = 0;
    for (const i of COMPONENTS) N += n[i];
    for (const i of COMPONENTS) y[i] = n[i] / N;
    this.T = temperature(VAPOUR_ENERGY, y, U / N, this.T);
    this.P = (N * R_P * (this.T + KELVIN)) / MIXING_ZONE_VOLUME;
  }
}
