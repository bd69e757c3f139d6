import { constants } from './constants.ts';
import type { Stream } from './streams.ts';

const { flows, thermodynamics, valves } = constants;
const MAX_FLOW = flows.compressor_max_flow;
const CURVE = flows.compressor_max_flow / flows.compressor_curve_divisor;
const MIN_RATIO = flows.compressor_min_pressure_ratio;
const MAX_RATIO = flows.compressor_max_pressure_ratio;
const WORK_FACTOR_1 = flows.compressor_work_factor_1;
const WORK_FACTOR_2 = flows.compressor_work_factor_2;
const MIN_RECYCLE = flows.recycle_min_flow;
const BYPASS_COEFFICIENT = valves.recycle_valve_coefficient;
/** The 64-bit 273.15; the rest of the model uses the 32-bit one. */
const KELVIN_DOUBLE = thermodynamics.kelvin_offset_compressor;

/** Recycle compressor with its by-pass valve (model.md section 7.4). */
export class Compressor {
  /** Work, MMBtu/h. */
  W = Number.NaN;

  /** Sets flow and enthalpy of the recycle. @param v5 by-pass valve, % */
  update(rec: Stream, v5: number, P_S: number, P_V: number): void {
    const ratio = Math.min(Math.max(P_V / P_S, MIN_RATIO), MAX_RATIO);
    const m_c = MAX_FLOW + CURVE * (1 - ratio * ratio * ratio);
    const rise = P_V - P_S;
    this.W = (m_c * (rec.T + KELVIN_DOUBLE) * WORK_FACTOR_1 * WORK_FACTOR_2 * rise) / (rec.M * P_S);
    const bypass = v5 * BYPASS_COEFFICIENT * Math.sqrt(Math.max(rise, 0));
    rec.F = Math.max(m_c - bypass, MIN_RECYCLE) / rec.M;
    rec.h += this.W / rec.F;
  }
}
