import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { clockTime, fileSize, money, percent, secondsText } from './format.ts';

it('never rounds a share to certainty or to nothing', () => {
  expect([0, 0.004, 0.5, 0.934, 0.996, 1].map(percent)).toEqual([
    '0 %',
    '< 1 %',
    '50 %',
    '93 %',
    '> 99 %',
    '100 %',
  ]);
});

it('writes amounts of money down to what they are', () => {
  expect([0, 0.00002, 0.0123, 1.5].map(money)).toEqual([
    'US$ 0.00',
    '< US$ 0.0001',
    'US$ 0.0123',
    'US$ 1.50',
  ]);
});

it('writes sizes', () => {
  expect([0, 999, 1500, 25_000_000, 3e12].map(fileSize)).toEqual([
    '0 B',
    '999 B',
    '1.5 kB',
    '25 MB',
    '3000 GB',
  ]);
});

it('writes seconds', () => {
  expect([840, 12_345].map(secondsText)).toEqual(['0.84', '12.3']);
});

test('a clock time reads back to the minute', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2001-01-01'), noInvalidDate: true, max: new Date('2099-12-31') }),
      (date) => {
        const read = new Date(clockTime(date.toISOString()).replace(' ', 'T'));
        expect(Math.abs(read.getTime() - date.getTime())).toBeLessThan(2 * 3_600_000);
        expect(clockTime(read.toISOString())).toBe(clockTime(date.toISOString()));
      },
    ),
  );
});
