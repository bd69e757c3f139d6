import type { Speed } from '../../contract/index.ts';

/** A slider of whole positions on a logarithmic scale; its last position is "as fast as it goes". */
export const SLIDER_END = 81;
const DECADES = 4;
const PER_DECADE = (SLIDER_END - 1) / DECADES;

export const SPEED_PRESETS: readonly Speed[] = [1, 10, 60, 600, 'max'];

export function speedAt(position: number): Speed {
  if (position >= SLIDER_END) return 'max';
  const speed = 10 ** (Math.max(0, position) / PER_DECADE);
  return Number(speed.toPrecision(2));
}

export function positionOf(speed: Speed): number {
  if (speed === 'max') return SLIDER_END;
  return Math.min(SLIDER_END - 1, Math.round(Math.log10(Math.max(1, speed)) * PER_DECADE));
}
