import { vector, view } from './vector.ts';

/** Positions of the scalar states in the 50-vector, from 0 (model.md section 2). */
export const U_R = 8;
export const U_S = 17;
export const U_C = 26;
export const U_V = 35;
export const T_WR = 36;
export const T_WS = 37;

/**
 * The 50 states, or their time derivatives: one array for the integrator, windows for the model.
 * lbmol, MMBtu, °C, %; derivatives per hour.
 */
export class StateVector {
  readonly all = vector(50);
  /** Reactor contents n^R. */
  readonly nR = view(this.all, 0, 8);
  /** Separator contents n^S. */
  readonly nS = view(this.all, 9, 8);
  /** Stripper liquid n^C. */
  readonly nC = view(this.all, 18, 8);
  /** Mixing-zone vapour n^V. */
  readonly nV = view(this.all, 27, 8);
  /** Valve positions v. */
  readonly v = view(this.all, 38, 12);
}
