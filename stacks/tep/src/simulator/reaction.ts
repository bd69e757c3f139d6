import { constants } from './constants.ts';
import { KELVIN } from './thermo.ts';
import { A, C, D, E, F, G, H, vector } from './vector.ts';
import type { TwoPhaseVessel } from './vessels.ts';

const { kinetics } = constants;
const LN_K1 = kinetics.log_preexponential_1;
const LN_K2 = kinetics.log_preexponential_2;
const LN_K3 = kinetics.log_preexponential_3;
const THETA_1 = kinetics.activation_temperature_1;
const THETA_2 = kinetics.activation_temperature_2;
const THETA_3 = kinetics.activation_temperature_3;
const RATIO_4_TO_3 = kinetics.ratio_reaction_4_to_3;
const EXPONENT_A = kinetics.exponent_A;
const EXPONENT_C = kinetics.exponent_C;
const D_PER_REACTION_4 = kinetics.D_per_reaction_4;
const HEAT_1 = kinetics.heat_released_1;
const HEAT_2 = kinetics.heat_released_2;

/** A + C + D → G, A + C + E → H, A + E → F, 3 D → 2 F (model.md section 6). */
export class Reaction {
  /** Rates, lbmol/h. */
  r1 = Number.NaN;
  r2 = Number.NaN;
  r3 = Number.NaN;
  r4 = Number.NaN;
  /** Heat released, MMBtu/h. */
  Q_rx = Number.NaN;
  /** Net generation of the components, lbmol/h. */
  readonly generation = vector(8);

  /** @param w7 @param w8 factors of the first two rates */
  update(reactor: TwoPhaseVessel, w7: number, w8: number): void {
    const { p, V_V } = reactor;
    const T_K = reactor.T + KELVIN;
    const k3 = Math.exp(LN_K3 - THETA_3 / T_K);
    let r1 = 0;
    let r2 = 0;
    if (p[A] > 0 && p[C] > 0) {
      const powerA = Math.pow(p[A], EXPONENT_A);
      const powerC = Math.pow(p[C], EXPONENT_C);
      r1 = Math.exp(LN_K1 - THETA_1 / T_K) * w7 * powerA * powerC * p[D] * V_V;
      r2 = Math.exp(LN_K2 - THETA_2 / T_K) * w8 * powerA * powerC * p[E] * V_V;
    }
    const r3 = k3 * p[A] * p[E] * V_V;
    const r4 = RATIO_4_TO_3 * k3 * p[A] * p[D] * V_V;

    const { generation } = this;
    generation[A] = -r1 - r2 - r3;
    generation[C] = -r1 - r2;
    generation[D] = -r1 - D_PER_REACTION_4 * r4;
    generation[E] = -r2 - r3;
    generation[F] = r3 + r4;
    generation[G] = r1;
    generation[H] = r2;

    this.r1 = r1;
    this.r2 = r2;
    this.r3 = r3;
    this.r4 = r4;
    this.Q_rx = r1 * HEAT_1 + r2 * HEAT_2;
  }
}
