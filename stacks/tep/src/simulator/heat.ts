import { constants } from './constants.ts';
import type { Utilities } from './flows.ts';

const { heat_transfer: heat, stripper } = constants;
const LEVEL_DIVISOR = heat.level_divisor;
const LEVEL_FULL = heat.level_full;
const LEVEL_EMPTY = heat.level_empty;
const LEVEL_SLOPE = heat.level_slope;
const LEVEL_OFFSET = heat.level_offset;
const AGITATOR_QUADRATIC = heat.agitator_quadratic;
const AGITATOR_LINEAR = heat.agitator_linear;
const AGITATOR_CONSTANT = heat.agitator_constant;
const COIL_COEFFICIENT = heat.reactor_coil_coefficient;
const REACTOR_WALK_FACTOR = heat.reactor_walk_factor;
const CONDENSER_COEFFICIENT = heat.condenser_coefficient;
const CONDENSER_FLOW = heat.condenser_flow_reference;
const CONDENSER_WALK_FACTOR = heat.condenser_walk_factor;
const STEAM_TEMPERATURE = stripper.steam_temperature;

function wettedCoil(V_L: number): number {
  const level = V_L / LEVEL_DIVISOR;
  if (level > LEVEL_FULL) return 1;
  if (level < LEVEL_EMPTY) return 0;
  return (LEVEL_SLOPE * V_L) / LEVEL_DIVISOR - LEVEL_OFFSET;
}

/** Heat exchangers (model.md section 9). UA in MMBtu/(h °C), Q in MMBtu/h into the process. */
export class HeatTransfer {
  UA_R = Number.NaN;
  Q_R = Number.NaN;
  Q_S = Number.NaN;
  Q_C = Number.NaN;

  /** @param V_L reactor liquid, ft³ @param omega hundreds of rpm @param w10 walk 10 */
  updateReactor(V_L: number, omega: number, T_wR: number, T_R: number, w10: number): void {
    const agitation =
      -AGITATOR_QUADRATIC * (omega * omega) + AGITATOR_LINEAR * omega - AGITATOR_CONSTANT;
    this.UA_R = wettedCoil(V_L) * agitation * COIL_COEFFICIENT;
    this.Q_R = this.UA_R * (T_wR - T_R) * (1 - REACTOR_WALK_FACTOR * w10);
  }

  /** @param F_re condenser feed, lbmol/h, at T_re @param w11 walk 11 */
  updateCondenser(F_re: number, T_wS: number, T_re: number, w11: number): void {
    const load = F_re / CONDENSER_FLOW;
    const square = load * load;
    const UA_S = CONDENSER_COEFFICIENT * (1 - 1 / (1 + square * square));
    this.Q_S = UA_S * (T_wS - T_re) * (1 - CONDENSER_WALK_FACTOR * w11);
  }

  updateReboiler(utilities: Utilities, T_C: number): void {
    this.Q_C = T_C < STEAM_TEMPERATURE ? utilities.UA_st * (STEAM_TEMPERATURE - T_C) : 0;
  }
}
