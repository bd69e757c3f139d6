import { constants } from './constants.ts';
import type { Utilities } from './flows.ts';
import type { HeatTransfer } from './heat.ts';
import type { CoolingWaterInlets } from './inlets.ts';
import type { Reaction } from './reaction.ts';
import { type StateVector, T_WR, T_WS, U_C, U_R, U_S, U_V } from './state.ts';
import type { Streams } from './streams.ts';
import { COMPONENTS } from './vector.ts';

/** Balances: derivatives of states 1..38, per hour (model.md section 9.1). */

const { heat_transfer: heat, vessels } = constants;
const WATER_HEAT_FLOW = heat.cooling_water_heat_flow;
const BTU_PER_MMBTU = heat.btu_per_mmbtu;
const DEGF_PER_DEGC = heat.degF_per_degC_cooling;
const REACTOR_WATER_CAPACITY = vessels.reactor_cooling_water_capacity;
const CONDENSER_WATER_CAPACITY = vessels.condenser_cooling_water_capacity;

export function setMaterialBalances(d: StateVector, streams: Streams, reaction: Reaction): void {
  const { nR, nS, nC, nV } = d;
  const { generation } = reaction;
  const { D, E, A, ov, mz, re, rec, pu, sl, sb, pr } = streams;
  for (const i of COMPONENTS) {
    nR[i] = mz.f[i] - re.f[i] + generation[i];
    nS[i] = re.f[i] - rec.f[i] - pu.f[i] - sl.f[i];
    nC[i] = sb.f[i] - pr.f[i];
    nV[i] = D.f[i] + E.f[i] + A.f[i] + ov.f[i] + rec.f[i] - mz.f[i];
  }
}

export function setEnergyBalances(
  d: StateVector,
  streams: Streams,
  reaction: Reaction,
  transfer: HeatTransfer,
): void {
  const { D, E, A, AC, ov, mz, re, rec, pu, sl, pr } = streams;
  const { all } = d;
  all[U_R] = mz.h * mz.F - re.h * re.F + reaction.Q_rx + transfer.Q_R;
  all[U_S] = re.h * re.F - rec.h * rec.F - pu.h * pu.F - sl.h * sl.F + transfer.Q_S;
  all[U_C] = AC.h * AC.F + sl.h * sl.F - ov.h * ov.F - pr.h * pr.F + transfer.Q_C;
  all[U_V] = D.h * D.F + E.h * E.F + A.h * A.F + ov.h * ov.F + rec.h * rec.F - mz.h * mz.F;
}

export function setCoolingWaterBalances(
  d: StateVector,
  state: StateVector,
  utilities: Utilities,
  inlets: CoolingWaterInlets,
  transfer: HeatTransfer,
): void {
  const { q_R, q_S } = utilities;
  const { Q_R, Q_S } = transfer;
  d.all[T_WR] =
    (q_R * WATER_HEAT_FLOW * (inlets.T_wR - state.all[T_WR]) -
      (Q_R * BTU_PER_MMBTU) / DEGF_PER_DEGC) /
    REACTOR_WATER_CAPACITY;
  d.all[T_WS] =
    (q_S * WATER_HEAT_FLOW * (inlets.T_wS - state.all[T_WS]) -
      (Q_S * BTU_PER_MMBTU) / DEGF_PER_DEGC) /
    CONDENSER_WATER_CAPACITY;
}
