import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalStamp, sinceStamp, stampAt, stampBefore } from './log-stamp.ts';

const moment = fc.date({
  min: new Date('1971-01-01T00:00:00Z'),
  max: new Date('2200-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const stamp = fc
  .tuple(moment, fc.nat(999_999_999))
  .map(([date, nanos]) => `${date.toISOString().slice(0, 19)}.${String(nanos).padStart(9, '0')}Z`);

function nanosOf(time: string): bigint {
  return BigInt(Date.parse(`${time.slice(0, 19)}Z`)) * 1_000_000n + BigInt(time.slice(20, 29));
}

describe('the stamp before a line', () => {
  it('is told from the text', () => {
    fc.assert(
      fc.property(stamp, fc.string(), (time, text) => {
        const bytes = Buffer.from(`${time} ${text}`);
        const read = stampAt(bytes, 0, bytes.length);
        expect([read.time, bytes.toString('utf8', read.textStart)]).toEqual([
          time,
          Buffer.from(text).toString('utf8'),
        ]);
      }),
    );
  });

  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000000000Z'],
    ['2026-01-02T03:04:05.12Z', '2026-01-02T03:04:05.120000000Z'],
    ['2026-01-02T03:04:05.123456789+02:00', '2026-01-02T01:04:05.123456789Z'],
    ['2026-01-01T23:30:00.5-01:00', '2026-01-02T00:30:00.500000000Z'],
  ])('%s is %s', (text, normal) => expect(normalStamp(text)).toBe(normal));

  it.each(['', 'hello', '2026-13-45T99:00:00Z', '2026-01-02 03:04:05Z', '12:00:00'])(
    '%j is none',
    (text) => {
      const bytes = Buffer.from(`${text} rest`);
      expect(stampAt(bytes, 0, bytes.length)).toEqual({ time: '', textStart: 0 });
    },
  );
});

describe('times before a stamp', () => {
  const earlier = fc.integer({ min: -5000, max: 5000 });
  it('are exact to the nanosecond', () => {
    fc.assert(
      fc.property(stamp, earlier, (time, ms) => {
        const before = nanosOf(time) - BigInt(ms) * 1_000_000n;
        expect(nanosOf(stampBefore(time, ms))).toBe(before);
        const [seconds = '', nanos = ''] = sinceStamp(time, ms).split('.');
        expect(BigInt(seconds) * 1_000_000_000n + BigInt(nanos)).toBe(before);
        expect(nanos).toHaveLength(9);
      }),
    );
  });

  it('sort as text', () => {
    fc.assert(
      fc.property(stamp, stamp, (a, b) => {
        expect(a < b).toBe(nanosOf(a) < nanosOf(b));
      }),
    );
  });
});
