import { constants } from './constants.ts';
import type { Streams } from './streams.ts';
import { enthalpy, LIQUID, VAPOUR } from './thermo.ts';
import { asVector, COMPONENTS, CONDENSABLES, GASES, vector } from './vector.ts';

const { stripper } = constants;
const THRESHOLD = stripper.liquid_feed_threshold;
const HOT_LIMIT = stripper.hot_limit;
const HOT_OFFSET = stripper.hot_offset;
const COLD_LIMIT = stripper.cold_limit;
const COLD_VALUE = stripper.cold_value;
const MID_NUMERATOR = stripper.mid_numerator;
const MID_POLE = stripper.mid_pole;
const MID_OFFSET = stripper.mid_offset;
const PHI_GASES = asVector(3, stripper.overhead_fraction_A_to_C);
const ABSENT = [0, 0, 0];
/** Stripping coefficients k and fractions without liquid, in the places of D..H. */
const K = asVector(8, Float64Array.of(...ABSENT, ...stripper.stripping_coefficient_D_to_H));
const PHI_DRY = asVector(
  8,
  Float64Array.of(...ABSENT, ...stripper.overhead_fraction_no_liquid_D_to_H),
);

function temperatureFactor(T_C: number): number {
  if (T_C > HOT_LIMIT) return T_C - HOT_OFFSET;
  if (T_C < COLD_LIMIT) return COLD_VALUE;
  return MID_NUMERATOR / (MID_POLE - T_C) - MID_OFFSET;
}

/** Stripping section: splits stream 4 and the separator liquid (model.md section 8). */
export class StrippingSection {
  /** Fraction of each component that goes overhead. */
  readonly phi = vector(8);

  constructor() {
    for (const i of GASES) this.phi[i] = PHI_GASES[i];
  }

  update(streams: Streams, T_C: number): void {
    const { phi } = this;
    const { AC, sl, ov, sb } = streams;
    if (sl.F > THRESHOLD) {
      const kappa = (AC.F / sl.F) * temperatureFactor(T_C);
      for (const i of CONDENSABLES) phi[i] = (K[i] * kappa) / (1 + K[i] * kappa);
    } else {
      for (const i of CONDENSABLES) phi[i] = PHI_DRY[i];
    }

    let F_ov = 0;
    let F_sb = 0;
    for (const i of COMPONENTS) {
      const entering = AC.f[i] + sl.f[i];
      ov.f[i] = phi[i] * entering;
      sb.f[i] = entering - ov.f[i];
      F_ov += ov.f[i];
      F_sb += sb.f[i];
    }
    for (const i of COMPONENTS) {
      ov.z[i] = ov.f[i] / F_ov;
      sb.z[i] = sb.f[i] / F_sb;
    }
    ov.F = F_ov;
    sb.F = F_sb;
    ov.T = T_C;
    sb.T = T_C;
    ov.h = enthalpy(VAPOUR, ov.z, T_C);
    sb.h = enthalpy(LIQUID, sb.z, T_C);
  }
}
