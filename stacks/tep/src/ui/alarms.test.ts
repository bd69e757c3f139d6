import { describe, expect, it } from 'vitest';
import { XMEAS } from '../contract/tables.ts';
import { alarmOf, limitsOf, towardsShutdown } from './alarms.ts';

describe('alarms', () => {
  it('are quiet at the base case', () => {
    for (const { number, base } of XMEAS)
      expect([number, alarmOf(number, base)]).toEqual([number, 'ok']);
  });

  it('grow from the normal range to shutdown', () => {
    expect([2895, 2900, 2950, 3000].map((value) => alarmOf(7, value))).toEqual([
      'ok',
      'warn',
      'trip',
      'trip',
    ]);
    expect(towardsShutdown(7, 3000)).toBe(1);
  });

  it('watch levels on both sides', () => {
    expect(alarmOf(8, 45)).toBe('warn');
    expect(alarmOf(8, 1)).toBe('trip');
    expect(alarmOf(8, 112)).toBe('trip');
    expect(limitsOf(8)?.shutdown.high).toBeCloseTo(114.4, 1);
    expect(limitsOf(12)?.shutdown.low).toBeCloseTo(2.7, 1);
    expect(limitsOf(15)?.shutdown.high).toBeCloseTo(130.5, 1);
  });

  it('say nothing without a value or a limit', () => {
    expect(alarmOf(7, null)).toBe('ok');
    expect(alarmOf(7, Number.NaN)).toBe('ok');
    expect(alarmOf(1, 1e9)).toBe('ok');
  });
});
