import { describe, expect, it } from 'vitest';
import { XMEAS } from '../contract/tables.ts';
import { constants } from '../simulator/constants.ts';
import { alarmOf, LEVEL_SCALES, levelOf, limitsOf, towardsShutdown } from './alarms.ts';

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

  it('lie where the published levels lie in m³ (table 6), which are rounded to 0.1', () => {
    const published = [
      ['reactor', 8, 11.8, 21.3],
      ['separator', 12, 3.3, 9.0],
      ['stripper', 15, 3.5, 6.6],
    ] as const;
    for (const [vessel, xmeas, low, high] of published) {
      const { normal } = limitsOf(xmeas)!;
      const coarse = levelOf(0.1, LEVEL_SCALES[vessel]) - levelOf(0, LEVEL_SCALES[vessel]);
      expect(Math.abs(levelOf(low, LEVEL_SCALES[vessel]) - normal.low!)).toBeLessThan(coarse);
      expect(Math.abs(levelOf(high, LEVEL_SCALES[vessel]) - normal.high!)).toBeLessThan(coarse);
    }
  });

  it('scale levels as the model does', () => {
    const { measurements: model, vessels } = constants;
    const { reactor, separator, stripper } = LEVEL_SCALES;
    expect(Math.fround(reactor.zero)).toBe(model.reactor_level_zero);
    expect(Math.fround(reactor.span)).toBe(model.reactor_level_span);
    expect(Math.fround(separator.zero)).toBe(model.separator_level_zero);
    expect(Math.fround(separator.span)).toBe(model.separator_level_span);
    expect(Math.fround(stripper.zero)).toBe(model.stripper_level_zero);
    expect(Math.fround(stripper.span)).toBe(Math.fround(vessels.stripper_level_span));
  });

  it('say nothing without a value or a limit', () => {
    expect(alarmOf(7, null)).toBe('ok');
    expect(alarmOf(7, Number.NaN)).toBe('ok');
    expect(alarmOf(1, 1e9)).toBe('ok');
  });
});
