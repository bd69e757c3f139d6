import { constants } from './constants.ts';
import { flag } from './idv.ts';
import { SUPPLY_1, SUPPLY_2, SUPPLY_3, SUPPLY_4 } from './physical-inputs.ts';
import type { Streams } from './streams.ts';
import type { Vector } from './vector.ts';

/** Flows through valves and by pressure difference (model.md sections 7.2 and 7.3). */

const { valves, flows, disturbances } = constants;
const PERCENT = valves.percent;
const RANGE_D = valves.flow_range_D;
const RANGE_E = valves.flow_range_E;
const RANGE_A = valves.flow_range_A;
const RANGE_AC = valves.flow_range_AC;
const RANGE_SL = valves.flow_range_separator_liquid;
const RANGE_PR = valves.flow_range_product;
const RANGE_STEAM = valves.steam_heat_transfer_range;
const RANGE_Q_R = valves.flow_range_reactor_cooling_water;
const RANGE_Q_S = valves.flow_range_condenser_cooling_water;
const AGITATOR_OFFSET = valves.agitator_offset;
const AC_FLOOR = valves.AC_flow_floor;
const IDV7_FRACTION = disturbances.idv7_fraction;
const PURGE_COEFFICIENT = valves.purge_valve_coefficient;
const MZ_COEFFICIENT = flows.mixing_zone_to_reactor_coefficient;
const RE_COEFFICIENT = flows.reactor_to_separator_coefficient;
const RE_WALK_FACTOR = flows.reactor_to_separator_walk_factor;
const BACK_PRESSURE = flows.purge_back_pressure;

/** What the valves set besides the streams. */
export class Utilities {
  /** Steam heat transfer, MMBtu/(h °C). */
  UA_st = Number.NaN;
  /** Cooling water of reactor and condenser, gal/min. */
  q_R = Number.NaN;
  q_S = Number.NaN;
  /** Agitator speed, hundreds of rpm. */
  omega = Number.NaN;

  /** @param v valve positions, % @param w9 change of the steam heat transfer */
  update(v: Vector<12>, w9: number): void {
    this.UA_st = (v[8] * RANGE_STEAM * (1 + w9)) / PERCENT;
    this.q_R = (v[9] * RANGE_Q_R) / PERCENT;
    this.q_S = (v[10] * RANGE_Q_S) / PERCENT;
    this.omega = (v[11] + AGITATOR_OFFSET) / PERCENT;
  }
}

/**
 * @param v valve positions, %
 * @param offsets the physical inputs' distances from the base case
 */
export function setValveFlows(
  streams: Streams,
  v: Vector<12>,
  idv: Uint8Array,
  offsets: Vector<12>,
): void {
  const loss7 = 1 - IDV7_FRACTION * flag(idv, 7);
  streams.D.F = (v[0] * (1 + offsets[SUPPLY_2]) * RANGE_D) / PERCENT;
  streams.E.F = (v[1] * (1 + offsets[SUPPLY_3]) * RANGE_E) / PERCENT;
  streams.A.F = (v[2] * (1 - flag(idv, 6)) * (1 + offsets[SUPPLY_1]) * RANGE_A) / PERCENT;
  streams.AC.F = (v[3] * loss7 * (1 + offsets[SUPPLY_4]) * RANGE_AC) / PERCENT + AC_FLOOR;
  streams.sl.F = (v[6] * RANGE_SL) / PERCENT;
  streams.pr.F = (v[7] * RANGE_PR) / PERCENT;
}

function rootOfDrop(difference: number): number {
  return Math.sqrt(Math.max(difference, 0));
}

/** Pressures in mmHg; @param w12 change of the reactor outflow */
export function setPressureFlows(
  streams: Streams,
  v: Vector<12>,
  P_R: number,
  P_S: number,
  P_V: number,
  w12: number,
): void {
  const { mz, re, pu } = streams;
  mz.F = (MZ_COEFFICIENT * rootOfDrop(P_V - P_R)) / mz.M;
  re.F = (RE_COEFFICIENT * rootOfDrop(P_R - P_S) * (1 - RE_WALK_FACTOR * w12)) / re.M;
  pu.F = (v[5] * PURGE_COEFFICIENT * rootOfDrop(P_S - BACK_PRESSURE)) / pu.M;
}
