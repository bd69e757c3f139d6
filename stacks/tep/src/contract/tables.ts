import { z } from 'zod';
import { DISTURBANCES, HELD_VALVE, HELD_VALVE_FAULT, IDV, XMV } from '../simulator/input-tables.ts';
import { isLoopNumber, LOOPS, type Loop } from '../simulator/loops.ts';
import { XMEAS } from '../simulator/measurement-table.ts';
import { INPUT_IDS, INPUTS } from '../simulator/physical-inputs.ts';
import { SHUTDOWN_LIMITS } from '../simulator/shutdown.ts';

export {
  DISTURBANCES,
  HELD_VALVE,
  HELD_VALVE_FAULT,
  IDV,
  INPUT_IDS,
  INPUTS,
  LOOPS,
  SHUTDOWN_LIMITS,
  XMEAS,
  XMV,
};
export type {
  Disturbance,
  DisturbanceKind,
  ManipulatedVariable,
} from '../simulator/input-tables.ts';
export type { Loop, LoopNumber, LoopOutput } from '../simulator/loops.ts';
export type { Measurement } from '../simulator/measurement-table.ts';
export type { InputId, PhysicalInput } from '../simulator/physical-inputs.ts';
export type { ShutdownId, ShutdownLimit } from '../simulator/shutdown.ts';

export const STEPS_PER_HOUR = 3600;

/** Plant time of a step, h. */
export const hoursOf = (step: number): number => step / STEPS_PER_HOUR;

export const valveNumberSchema = z.int().min(1).max(XMV.length);
/** IDV 1..20 and fault 21. */
export const disturbanceNumberSchema = z.int().min(1).max(DISTURBANCES.length);
export const inputIdSchema = z.enum(INPUT_IDS);
export const loopNumberSchema = z
  .int()
  .refine(isLoopNumber, { error: 'there is no loop with this number' });

const HOTTEST_SETPOINT = 200;
const LARGEST_FLOW_FACTOR = 3;

/**
 * The setpoints an operator may give a loop, in the unit of its measurement: 0 to 100 for shares
 * and levels, 0 to 200 °C, and for flows up to three times the one at the start.
 */
export function setpointRange({ unit, setpoint }: Loop): readonly [low: number, high: number] {
  if (unit.endsWith('%')) return [0, 100];
  if (unit === '°C') return [0, HOTTEST_SETPOINT];
  return [0, LARGEST_FLOW_FACTOR * setpoint];
}
