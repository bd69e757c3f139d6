import { constants } from './constants.ts';
import { flag } from './idv.ts';
import {
  T_CONDENSER_WATER,
  T_REACTOR_WATER,
  T_STREAM_1,
  T_STREAM_2,
  T_STREAM_3,
  T_STREAM_4,
  Z4_A,
  Z4_B,
} from './physical-inputs.ts';
import type { Streams } from './streams.ts';
import { A, B, C, type Vector } from './vector.ts';
import type { Walks } from './walks.ts';

const { disturbances, feeds } = constants;
const IDV1_A = disturbances.idv1_A_decrease;
const IDV2_A = disturbances.idv2_A_decrease;
const IDV2_B = disturbances.idv2_B_increase;
const IDV3_STEP = disturbances.idv3_step;
const IDV4_STEP = disturbances.idv4_step;
const IDV5_STEP = disturbances.idv5_step;
const A_FEED_TEMPERATURE = feeds.A_feed_temperature;
const E_FEED_TEMPERATURE = feeds.E_feed_temperature;

/** Inlet temperatures of the cooling water, °C. */
export class CoolingWaterInlets {
  T_wR = Number.NaN;
  T_wS = Number.NaN;
}

/**
 * Disturbed feed conditions and cooling water at time t, h (model.md section 10.1).
 * @param offsets the physical inputs' distances from the base case
 */
export function setInlets(
  t: number,
  idv: Uint8Array,
  walks: Walks,
  offsets: Vector<12>,
  streams: Streams,
  water: CoolingWaterInlets,
): void {
  const { z } = streams.AC;
  z[A] = walks.zA.value(t) - flag(idv, 1) * IDV1_A - flag(idv, 2) * IDV2_A + offsets[Z4_A];
  z[B] = walks.zB.value(t) + flag(idv, 2) * IDV2_B + offsets[Z4_B];
  z[C] = 1 - z[A] - z[B];
  streams.A.T = A_FEED_TEMPERATURE + offsets[T_STREAM_1];
  streams.D.T = walks.T_D.value(t) + flag(idv, 3) * IDV3_STEP + offsets[T_STREAM_2];
  streams.E.T = E_FEED_TEMPERATURE + offsets[T_STREAM_3];
  streams.AC.T = walks.T_AC.value(t) + offsets[T_STREAM_4];
  water.T_wR = walks.T_wR.value(t) + flag(idv, 4) * IDV4_STEP + offsets[T_REACTOR_WATER];
  water.T_wS = walks.T_wS.value(t) + flag(idv, 5) * IDV5_STEP + offsets[T_CONDENSER_WATER];
}
