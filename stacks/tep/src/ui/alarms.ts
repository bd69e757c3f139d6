import { SHUTDOWN_LIMITS } from '../contract/tables.ts';

/** Alarms of the five quantities that can shut the plant down, on their measurements. */

export type AlarmLevel = 'ok' | 'warn' | 'trip';

interface Limits {
  /** Downs and Vogel (1993), table 6: normal operating range. */
  readonly normal: { readonly low?: number; readonly high?: number };
  /** The shutdown limits, in the unit of the measurement. */
  readonly shutdown: { readonly low?: number; readonly high?: number };
}

const FT3_PER_M3 = 35.3145;

/** Liquid volume, m³, to % of a level measurement (zero and span in ft³; Downs and Vogel). */
const level = (m3: number, zero: number, span: number): number =>
  ((m3 * FT3_PER_M3 - zero) / span) * 100;

function limit(id: (typeof SHUTDOWN_LIMITS)[number]['id']): number {
  const found = SHUTDOWN_LIMITS.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`there is no shutdown limit ${id}`);
  return found.value;
}

const LIMITS: ReadonlyMap<number, Limits> = new Map<number, Limits>([
  [7, { normal: { high: 2895 }, shutdown: { high: limit('reactor-pressure-high') } }],
  [
    8,
    {
      normal: { low: 50, high: 100 },
      shutdown: {
        low: level(limit('reactor-liquid-low'), 84.6, 666.7),
        high: level(limit('reactor-liquid-high'), 84.6, 666.7),
      },
    },
  ],
  [9, { normal: { high: 150 }, shutdown: { high: limit('reactor-temperature-high') } }],
  [
    12,
    {
      normal: { low: 30, high: 100 },
      shutdown: {
        low: level(limit('separator-liquid-low'), 27.5, 290),
        high: level(limit('separator-liquid-high'), 27.5, 290),
      },
    },
  ],
  [
    15,
    {
      normal: { low: 30, high: 100 },
      shutdown: {
        low: level(limit('stripper-liquid-low'), 78.25, 156.5),
        high: level(limit('stripper-liquid-high'), 78.25, 156.5),
      },
    },
  ],
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
