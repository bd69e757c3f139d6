import { constants } from './constants.ts';
import { asVector, COMPONENTS, type CondensableIndex, type Vector } from './vector.ts';

/** Property correlations (model.md section 3). T in °C, enthalpies in MMBtu/lbmol. */

/** Phase codes of the enthalpy functions. */
export const LIQUID = 0;
export const VAPOUR = 1;
/** Internal energy of the vapour instead of its enthalpy. */
export const VAPOUR_ENERGY = 2;
export type Phase = typeof LIQUID | typeof VAPOUR | typeof VAPOUR_ENERGY;

const { components, thermodynamics } = constants;

/** Molecular weights, lb/lbmol. */
export const M = asVector(8, components.molecular_weight);

const A_LIQUID = asVector(8, components.liquid_heat_a);
const B_LIQUID = asVector(8, components.liquid_heat_b);
const C_LIQUID = asVector(8, components.liquid_heat_c);
const A_GAS = asVector(8, components.gas_heat_a);
const B_GAS = asVector(8, components.gas_heat_b);
const C_GAS = asVector(8, components.gas_heat_c);
const LAMBDA = asVector(8, components.vaporisation_heat);
const ALPHA = asVector(8, components.liquid_density_a);
const BETA = asVector(8, components.liquid_density_b);
const GAMMA = asVector(8, components.liquid_density_c);
const ANTOINE_A = asVector(8, components.antoine_a);
const ANTOINE_B = asVector(8, components.antoine_b);
const ANTOINE_C = asVector(8, components.antoine_c);

const DEGF_PER_DEGC = thermodynamics.degF_per_degC;
const R_E =
  thermodynamics.gas_constant_energy_numerator / thermodynamics.gas_constant_energy_denominator;
const NEWTON_TOLERANCE = thermodynamics.newton_tolerance;
const NEWTON_MAX_ITERATIONS = thermodynamics.newton_max_iterations;

/** 0 °C in K, as a 32-bit literal: everywhere except in the compressor work. */
export const KELVIN = thermodynamics.kelvin_offset;
/** lbmol to mmHg ft³ K⁻¹. */
export const R_P = thermodynamics.gas_constant_pressure;

function liquidEnthalpy(x: Vector<8>, T: number): number {
  let h = 0;
  for (const i of COMPONENTS) {
    const heat = T * (A_LIQUID[i] + (B_LIQUID[i] * T) / 2 + (C_LIQUID[i] * (T * T)) / 3);
    h += x[i] * M[i] * (DEGF_PER_DEGC * heat);
  }
  return h;
}

function liquidSlope(x: Vector<8>, T: number): number {
  let slope = 0;
  for (const i of COMPONENTS) {
    const heat = A_LIQUID[i] + B_LIQUID[i] * T + C_LIQUID[i] * (T * T);
    slope += x[i] * M[i] * (DEGF_PER_DEGC * heat);
  }
  return slope;
}

function vapourEnthalpy(y: Vector<8>, T: number): number {
  let h = 0;
  for (const i of COMPONENTS) {
    const heat = T * (A_GAS[i] + (B_GAS[i] * T) / 2 + (C_GAS[i] * (T * T)) / 3);
    h += y[i] * M[i] * (DEGF_PER_DEGC * heat + LAMBDA[i]);
  }
  return h;
}

function vapourSlope(y: Vector<8>, T: number): number {
  let slope = 0;
  for (const i of COMPONENTS) {
    const heat = A_GAS[i] + B_GAS[i] * T + C_GAS[i] * (T * T);
    slope += y[i] * M[i] * (DEGF_PER_DEGC * heat);
  }
  return slope;
}

/** Molar enthalpy of a mixture (phase 2: internal energy). */
export function enthalpy(phase: Phase, z: Vector<8>, T: number): number {
  if (phase === LIQUID) return liquidEnthalpy(z, T);
  const h = vapourEnthalpy(z, T);
  return phase === VAPOUR ? h : h - R_E * (T + KELVIN);
}

/** Derivative of `enthalpy` with respect to T. */
export function enthalpySlope(phase: Phase, z: Vector<8>, T: number): number {
  if (phase === LIQUID) return liquidSlope(z, T);
  const slope = vapourSlope(z, T);
  return phase === VAPOUR ? slope : slope - R_E;
}

/**
 * Temperature at which a mixture has the given enthalpy, by Newton steps from `start`.
 * Returns `start` if a hundred steps do not converge.
 */
export function temperature(phase: Phase, z: Vector<8>, target: number, start: number): number {
  let T = start;
  for (let iteration = 0; iteration < NEWTON_MAX_ITERATIONS; iteration += 1) {
    const step = -(enthalpy(phase, z, T) - target) / enthalpySlope(phase, z, T);
    T += step;
    if (Math.abs(step) < NEWTON_TOLERANCE) return T;
  }
  return start;
}

/** Molar density of a liquid, lbmol/ft³. */
export function liquidDensity(x: Vector<8>, T: number): number {
  let volume = 0;
  for (const i of COMPONENTS) volume += (x[i] * M[i]) / (ALPHA[i] + (BETA[i] + GAMMA[i] * T) * T);
  return 1 / volume;
}

/** Vapour pressure of D..H, mmHg. */
export function vapourPressure(i: CondensableIndex, T: number): number {
  return Math.exp(ANTOINE_A[i] + ANTOINE_B[i] / (T + ANTOINE_C[i]));
}

/** Mean molar mass, lb/lbmol. */
export function molarMass(z: Vector<8>): number {
  let mass = 0;
  for (const i of COMPONENTS) mass += z[i] * M[i];
  return mass;
}
