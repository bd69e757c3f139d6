import { constants } from './constants.ts';
import { flag } from './idv.ts';
import type { Stream } from './streams.ts';
import { A, B, C } from './vector.ts';
import type { Walks } from './walks.ts';

const { disturbances } = constants;
const IDV1_A = disturbances.idv1_A_decrease;
const IDV2_A = disturbances.idv2_A_decrease;
const IDV2_B = disturbances.idv2_B_increase;
const IDV3_STEP = disturbances.idv3_step;
const IDV4_STEP = disturbances.idv4_step;
const IDV5_STEP = disturbances.idv5_step;

/** Inlet temperatures of the cooling water, °C. */
export class CoolingWaterInlets {
  T_wR = Number.NaN;
  T_wS = Number.NaN;
}

/** Disturbed feed conditions and cooling water at time t, h (model.md section 10.1). */
export function setInlets(
  t: number,
  idv: Uint8Array,
  walks: Walks,
  streamD: Stream,
  streamAC: Stream,
  water: CoolingWaterInlets,
): void {
  const { z } = streamAC;
  z[A] = walks.zA.value(t) - flag(idv, 1) * IDV1_A - flag(idv, 2) * IDV2_A;
  z[B] = walks.zB.value(t) + flag(idv, 2) * IDV2_B;
  z[C] = 1 - z[A] - z[B];
  streamD.T = walks.T_D.value(t) + flag(idv, 3) * IDV3_STEP;
  streamAC.T = walks.T_AC.value(t);
  water.T_wR = walks.T_wR.value(t) + flag(idv, 4) * IDV4_STEP;
  water.T_wS = walks.T_wS.value(t) + flag(idv, 5) * IDV5_STEP;
}
