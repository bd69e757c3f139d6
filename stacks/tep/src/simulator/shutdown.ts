import { constants } from './constants.ts';
import { FT3_PER_M3 } from './measurements.ts';
import type { LiquidVessel, TwoPhaseVessel } from './vessels.ts';

const { shutdown } = constants;
const REACTOR_PRESSURE_HIGH = shutdown.reactor_pressure_high;
const REACTOR_TEMPERATURE_HIGH = shutdown.reactor_temperature_high;
const REACTOR_VOLUME_HIGH = shutdown.reactor_volume_high;
const REACTOR_VOLUME_LOW = shutdown.reactor_volume_low;
const SEPARATOR_VOLUME_HIGH = shutdown.separator_volume_high;
const SEPARATOR_VOLUME_LOW = shutdown.separator_volume_low;
const STRIPPER_VOLUME_HIGH = shutdown.stripper_volume_high;
const STRIPPER_VOLUME_LOW = shutdown.stripper_volume_low;

/** A limit that stops the plant (model.md section 12). */
export interface ShutdownLimit {
  readonly id: ShutdownId;
  readonly name: string;
  readonly side: 'high' | 'low';
  readonly value: number;
  readonly unit: 'kPa gauge' | '°C' | 'm³';
}

export type ShutdownId =
  | 'reactor-pressure-high'
  | 'reactor-temperature-high'
  | 'reactor-liquid-high'
  | 'reactor-liquid-low'
  | 'separator-liquid-high'
  | 'separator-liquid-low'
  | 'stripper-liquid-high'
  | 'stripper-liquid-low';

/** The limits in the order in which they are tested. */
export const SHUTDOWN_LIMITS: readonly ShutdownLimit[] = [
  {
    id: 'reactor-pressure-high',
    name: 'Reactor pressure',
    side: 'high',
    value: REACTOR_PRESSURE_HIGH,
    unit: 'kPa gauge',
  },
  {
    id: 'reactor-temperature-high',
    name: 'Reactor temperature',
    side: 'high',
    value: REACTOR_TEMPERATURE_HIGH,
    unit: '°C',
  },
  ...volumeLimits('reactor', REACTOR_VOLUME_HIGH, REACTOR_VOLUME_LOW),
  ...volumeLimits('separator', SEPARATOR_VOLUME_HIGH, SEPARATOR_VOLUME_LOW),
  ...volumeLimits('stripper', STRIPPER_VOLUME_HIGH, STRIPPER_VOLUME_LOW),
];

function volumeLimits(
  vessel: 'reactor' | 'separator' | 'stripper',
  high: number,
  low: number,
): ShutdownLimit[] {
  const name = `${vessel.charAt(0).toUpperCase()}${vessel.slice(1)} liquid volume`;
  return [
    { id: `${vessel}-liquid-high`, name, side: 'high', value: high, unit: 'm³' },
    { id: `${vessel}-liquid-low`, name, side: 'low', value: low, unit: 'm³' },
  ];
}

/**
 * The first limit that noise-free values break, or null.
 * @param reactorPressure kPa gauge
 */
export function brokenLimit(
  reactorPressure: number,
  reactor: TwoPhaseVessel,
  separator: TwoPhaseVessel,
  stripper: LiquidVessel,
): ShutdownId | null {
  if (reactorPressure > REACTOR_PRESSURE_HIGH) return 'reactor-pressure-high';
  if (reactor.T > REACTOR_TEMPERATURE_HIGH) return 'reactor-temperature-high';
  const V_R = reactor.V_L / FT3_PER_M3;
  if (V_R > REACTOR_VOLUME_HIGH) return 'reactor-liquid-high';
  if (V_R < REACTOR_VOLUME_LOW) return 'reactor-liquid-low';
  const V_S = separator.V_L / FT3_PER_M3;
  if (V_S > SEPARATOR_VOLUME_HIGH) return 'separator-liquid-high';
  if (V_S < SEPARATOR_VOLUME_LOW) return 'separator-liquid-low';
  const V_C = stripper.V_L / FT3_PER_M3;
  if (V_C > STRIPPER_VOLUME_HIGH) return 'stripper-liquid-high';
  if (V_C < STRIPPER_VOLUME_LOW) return 'stripper-liquid-low';
  return null;
}
