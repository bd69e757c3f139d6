import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from './number-entry.ts';

describe('readNumber', () => {
  it('takes decimals with point or comma', () => {
    for (const text of ['12.5', ' 12,5 ', '+12.50']) {
      expect(readNumber(text, [0, 100])).toEqual({ ok: true, value: 12.5 });
    }
  });

  it('refuses what is no plain number', () => {
    for (const text of ['', ' ', 'abc', '1e3', '0x10', 'Infinity', '1,000.5', '--1', '.']) {
      expect([text, readNumber(text, [-1e9, 1e9])]).toEqual([
        text,
        { ok: false, reason: 'number' },
      ]);
    }
  });

  it('keeps to the range, ends included', () => {
    expect(readNumber('100', [0, 100]).ok).toBe(true);
    expect(readNumber('100.01', [0, 100])).toEqual({ ok: false, reason: 'range' });
    expect(readNumber('-1', [0, 100])).toEqual({ ok: false, reason: 'range' });
  });

  it('reads back every number it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (n) => {
        const value = n / 10_000;
        expect(readNumber(value.toFixed(4), [-1e6, 1e6])).toEqual({ ok: true, value });
      }),
    );
  });
});
