import { SHUTDOWN_LIMITS, type ShutdownId } from '../contract/tables.ts';

/** Alarms of the five quantities whose operating range is published, on their measurements. */

export type AlarmLevel = 'ok' | 'warn' | 'trip';

interface Range {
  readonly low?: number;
  readonly high?: number;
}

interface Limits {
  /** Beyond it the value is outside the normal range. */
  readonly normal: Range;
  /** Beyond it the plant shuts down. In the unit of the measurement, as the normal range is. */
  readonly shutdown: Range;
}

const FT3_PER_M3 = 35.3145;

/** Of a level measurement, ft³: the liquid at 0 % and what 100 % are more. */
interface LevelScale {
  readonly zero: number;
  readonly span: number;
}

/** As the model computes its level measurements. */
export const LEVEL_SCALES = {
  reactor: { zero: 84.6, span: 666.7 },
  separator: { zero: 27.5, span: 290 },
  stripper: { zero: 78.25, span: 156.5 },
} as const satisfies Readonly<Record<string, LevelScale>>;

/** Liquid volume, m³, as a level measurement, %. */
export const levelOf = (m3: number, { zero, span }: LevelScale): number =>
  ((m3 * FT3_PER_M3 - zero) / span) * 100;

function shutdownAt(id: ShutdownId): number {
  const found = SHUTDOWN_LIMITS.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`there is no shutdown limit ${id}`);
  return found.value;
}

function levelLimits(vessel: keyof typeof LEVEL_SCALES, normal: Range): Limits {
  const at = (side: 'low' | 'high'): number =>
    levelOf(shutdownAt(`${vessel}-liquid-${side}`), LEVEL_SCALES[vessel]);
  return { normal, shutdown: { low: at('low'), high: at('high') } };
}

/**
 * By number of the measurement. The normal operating limits are those of J. J. Downs and E. F.
 * Vogel, "A plant-wide industrial process control problem", Computers & Chemical Engineering 17
 * (1993) 245–255, table 6. What stands there without a limit has none here.
 */
const LIMITS: ReadonlyMap<number, Limits> = new Map([
  [7, { normal: { high: 2895 }, shutdown: { high: shutdownAt('reactor-pressure-high') } }],
  [8, levelLimits('reactor', { low: 50, high: 100 })],
  [9, { normal: { high: 150 }, shutdown: { high: shutdownAt('reactor-temperature-high') } }],
  [12, levelLimits('separator', { low: 30, high: 100 })],
  [15, levelLimits('stripper', { low: 30, high: 100 })],
]);

/** Halfway from the normal range to shutdown counts as close to it. */
const CLOSE = 0.5;

export function limitsOf(xmeas: number): Limits | null {
  return LIMITS.get(xmeas) ?? null;
}

/** How far a value has gone from the normal range (0) to shutdown (1 and more). */
export function towardsShutdown(xmeas: number, value: number): number {
  const limits = LIMITS.get(xmeas);
  if (limits === undefined || !Number.isFinite(value)) return 0;
  const { normal, shutdown } = limits;
  const share = (from: number | undefined, to: number | undefined): number =>
    from === undefined || to === undefined ? 0 : (value - from) / (to - from);
  return Math.max(0, share(normal.high, shutdown.high), share(normal.low, shutdown.low));
}

export function alarmOf(xmeas: number, value: number | null): AlarmLevel {
  if (value === null) return 'ok';
  const share = towardsShutdown(xmeas, value);
  if (share >= CLOSE) return 'trip';
  return share > 0 ? 'warn' : 'ok';
}
