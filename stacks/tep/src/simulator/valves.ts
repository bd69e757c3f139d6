import { constants } from './constants.ts';
import { flag } from './idv.ts';
import { asVector, indices, vector, type Vector } from './vector.ts';

const { valves } = constants;
const LOWER = valves.lower_limit;
const UPPER = valves.upper_limit;
const THRESHOLD = valves.sticking_threshold;

export const VALVES = indices(12);

/** Time constants, h. */
const TAU = asVector(
  12,
  valves.time_constant_seconds.map((seconds) => seconds / valves.seconds_per_hour),
);

/** The valve actuators (model.md section 10.3). */
export class Actuators {
  /** Effective commands e, %: what each valve is moving to. */
  readonly e = vector(12);
  readonly #threshold = vector(12);

  /** Takes over commands and sets the derivatives of the positions v (%/h). */
  update(t: number, xmv: Vector<12>, v: Vector<12>, dv: Vector<12>, idv: Uint8Array): void {
    const e = this.e;
    const threshold = this.#threshold;
    threshold[9] = THRESHOLD * flag(idv, 14);
    threshold[10] = THRESHOLD * flag(idv, 15);
    const idv19 = THRESHOLD * flag(idv, 19);
    threshold[4] = idv19;
    threshold[6] = idv19;
    threshold[7] = idv19;
    threshold[8] = idv19;
    for (const k of VALVES) {
      if (t === 0 || Math.abs(e[k] - xmv[k]) > threshold[k]) e[k] = xmv[k];
      e[k] = Math.min(Math.max(e[k], LOWER), UPPER);
      dv[k] = (e[k] - v[k]) / TAU[k];
    }
  }
}

/** Limits XMV 1..11 to 0..100 % after a step; XMV 12 is left alone (model.md section 14). */
export function limitCommands(xmv: Vector<12>): void {
  for (const k of VALVES) {
    if (k < 11) xmv[k] = Math.min(Math.max(xmv[k], LOWER), UPPER);
  }
}
