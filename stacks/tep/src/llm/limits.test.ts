import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryWait, STANDARD_RETRIES } from './limits.ts';
import { retryAfterSeconds } from './retry-after.ts';

const now = new Date('2026-11-21T10:00:00Z');
const of = (header: string, body = ''): number | null =>
  retryAfterSeconds({ 'retry-after': header }, body, now);

describe('what a provider asks to wait', () => {
  test.each([
    ['12', 12],
    ['0.5', 0.5],
    ['Sat, 21 Nov 2026 10:01:30 GMT', 90],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
  ])('%s', (header, seconds) => {
    expect(of(header)).toBe(seconds);
  });

  test('stands in the body of Gemini', () => {
    expect(retryAfterSeconds({}, '{"details":[{"retryDelay": "34.5s"}]}', now)).toBe(34.5);
    expect(retryAfterSeconds({}, '{"details":[]}', now)).toBeNull();
  });

  test('is never negative nor NaN', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (header, body) => {
        const wait = of(header, body);
        expect(wait === null || wait >= 0).toBe(true);
      }),
    );
  });
});

test('the wait doubles from attempt to attempt, up to its limit', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((count) =>
    retryWait(STANDARD_RETRIES, count, undefined, 1),
  );
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
  expect(retryWait(STANDARD_RETRIES, 3, undefined, 0)).toBe(2000);
  expect(retryWait(STANDARD_RETRIES, 3, 7, 0.3)).toBe(7000);
});
