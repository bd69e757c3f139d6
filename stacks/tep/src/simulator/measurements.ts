import { constants } from './constants.ts';
import type { RandomGenerator } from './random.ts';
import { type StateVector, T_WR, T_WS } from './state.ts';
import type { Streams } from './streams.ts';
import { indices, type Vector } from './vector.ts';
import type { GasVessel, LiquidVessel, TwoPhaseVessel } from './vessels.ts';

/** Continuous measurements XMEAS 1..22 (model.md sections 11.1 and 11.2). */

const { measurements, vessels } = constants;
const KSCF = measurements.kscf_per_lbmol;
export const FT3_PER_M3 = measurements.ft3_per_m3;
const KG_PER_LB = measurements.kg_per_lb;
const ATMOSPHERE_MMHG = measurements.atmosphere_mmHg;
const ATMOSPHERE_KPA = measurements.atmosphere_kPa;
const REACTOR_LEVEL_ZERO = measurements.reactor_level_zero;
const REACTOR_LEVEL_SPAN = measurements.reactor_level_span;
const SEPARATOR_LEVEL_ZERO = measurements.separator_level_zero;
const SEPARATOR_LEVEL_SPAN = measurements.separator_level_span;
const STRIPPER_LEVEL_ZERO = measurements.stripper_level_zero;
const STRIPPER_LEVEL_SPAN = vessels.stripper_level_span;
const STEAM_LB_PER_MMBTU = measurements.steam_lb_per_MMBtu;
const KW_PER_MMBTU_PER_H = measurements.kW_per_MMBtu_per_h;

export const CONTINUOUS = indices(22);

/** lbmol/h to kscmh */
const kscmh = (F: number): number => (F * KSCF) / FT3_PER_M3;
/** mmHg absolute to kPa gauge */
const kPaGauge = (P: number): number => ((P - ATMOSPHERE_MMHG) / ATMOSPHERE_MMHG) * ATMOSPHERE_KPA;
/** ft³ to % of the level range */
const level = (V: number, zero: number, span: number): number => ((V - zero) / span) * 100;

/** What the measurements look at. */
export interface Measured {
  readonly state: StateVector;
  readonly streams: Streams;
  readonly reactor: TwoPhaseVessel;
  readonly separator: TwoPhaseVessel;
  readonly stripper: LiquidVessel;
  readonly mixingZone: GasVessel;
  readonly compressor: { readonly W: number };
  readonly transfer: { readonly Q_C: number };
}

/** Noise-free values; XMEAS n is `x[n - 1]`. */
export function setContinuous(x: Vector<41>, plant: Measured): void {
  const { streams, reactor, separator, stripper, mixingZone, state } = plant;
  x[0] = kscmh(streams.A.F);
  x[1] = streams.D.F * streams.D.M * KG_PER_LB;
  x[2] = streams.E.F * streams.E.M * KG_PER_LB;
  x[3] = kscmh(streams.AC.F);
  x[4] = kscmh(streams.rec.F);
  x[5] = kscmh(streams.mz.F);
  x[6] = kPaGauge(reactor.P);
  x[7] = level(reactor.V_L, REACTOR_LEVEL_ZERO, REACTOR_LEVEL_SPAN);
  x[8] = reactor.T;
  x[9] = kscmh(streams.pu.F);
  x[10] = separator.T;
  x[11] = level(separator.V_L, SEPARATOR_LEVEL_ZERO, SEPARATOR_LEVEL_SPAN);
  x[12] = kPaGauge(separator.P);
  x[13] = streams.sl.F / separator.rho / FT3_PER_M3;
  x[14] = level(stripper.V_L, STRIPPER_LEVEL_ZERO, STRIPPER_LEVEL_SPAN);
  x[15] = kPaGauge(mixingZone.P);
  x[16] = streams.pr.F / stripper.rho / FT3_PER_M3;
  x[17] = stripper.T;
  x[18] = plant.transfer.Q_C * STEAM_LB_PER_MMBTU * KG_PER_LB;
  x[19] = plant.compressor.W * KW_PER_MMBTU_PER_H;
  x[20] = state.all[T_WR];
  x[21] = state.all[T_WS];
}

/** Adds noise to XMEAS 1..22, drawing in that order. */
export function addNoise(x: Vector<41>, std: Vector<41>, random: RandomGenerator): void {
  for (const k of CONTINUOUS) x[k] += random.normal(std[k]);
}
