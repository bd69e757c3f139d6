import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '#shared/i18n/index.ts';
import { formatBytes } from '#shared/bytes.ts';
import { clockTime } from './clock.ts';
import { formatDuration } from './duration.ts';

describe('bytes', () => {
  it.each([
    [0, 'memory', '0 B'],
    [1023, 'memory', '1023 B'],
    [1024, 'memory', '1.0 KiB'],
    [512 * 1024 ** 2, 'memory', '512 MiB'],
    [1.5 * 1024 ** 3, 'memory', '1.5 GiB'],
    [999_999, 'transfer', '1.0 MB'],
    [1_400_000_000, 'transfer', '1.4 GB'],
    [-3, 'transfer', '0 B'],
  ] as const)('%d as %s is %s', (bytes, kind, text) => {
    expect(formatBytes(bytes, kind)).toBe(text);
  });

  it('are never off by more than the digits shown', () => {
    const powers = { B: 0, kB: 1, MB: 2, GB: 3, TB: 4 } as const;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9e14 }), (bytes) => {
        const [value, unit] = formatBytes(bytes, 'transfer').split(' ') as [
          string,
          keyof typeof powers,
        ];
        expect(Number(value)).toBeLessThan(1000);
        const scale = 1000 ** powers[unit];
        const digit = value.includes('.') ? 0.1 : 1;
        expect(Math.abs(Number(value) * scale - bytes)).toBeLessThanOrEqual(digit * scale * 0.5001);
      }),
    );
  });
});

describe('durations', () => {
  const t = createTranslate('en');
  it.each([
    [-5, '0 s'],
    [45_999, '45 s'],
    [125_000, '2 min 5 s'],
    [3 * 3_600_000 + 600_000, '3 h 10 min'],
    [50 * 3_600_000, '2 d 2 h'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds, t)).toBe(text);
  });

  it('speak Chinese', () => {
    expect(formatDuration(125_000, createTranslate('zh-CN'))).toBe('2 分 5 秒');
  });
});

describe('times of day', () => {
  it('keep the milliseconds of a stamp with nanoseconds', () => {
    const local = new Date(2026, 4, 3, 7, 8, 9, 12);
    expect(clockTime(local.toISOString().replace('Z', '345678Z'))).toBe('07:08:09.012');
  });

  it('are empty where there is no stamp', () => {
    expect(clockTime('')).toBe('');
  });
});
