import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTrigger, type TriggerEvent } from './trigger.ts';

function eventsOf(series: readonly boolean[], consecutive: number, clearAfter: number) {
  const trigger = createTrigger({ consecutive, clearAfter });
  return series.map((one) => trigger.push(one)).filter((event) => event !== null);
}

const times = (count: number, value: boolean): boolean[] => Array<boolean>(count).fill(value);

test('five exceedances are no detection, the sixth is', () => {
  const trigger = createTrigger();
  for (const one of [...times(5, true), false, ...times(5, true)]) {
    expect(trigger.push(one)).toBeNull();
  }
  expect(trigger.push(true)).toEqual({ kind: 'detected', onset: 6, detection: 11 });
  expect(trigger.active).toBe(true);
});

test('clears after as many normal samples in a row', () => {
  const series = [
    ...times(2, true),
    ...times(2, false),
    true,
    ...times(3, false),
    ...times(2, true),
  ];
  expect(eventsOf(series, 2, 3)).toEqual<TriggerEvent[]>([
    { kind: 'detected', onset: 0, detection: 1 },
    { kind: 'cleared', sample: 7 },
    { kind: 'detected', onset: 8, detection: 9 },
  ]);
});

test('every event ends a row of its length, and they take turns', () => {
  const count = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 80 }), count, count, (series, on, off) => {
      const events = eventsOf(series, on, off);
      events.forEach((event, i) => {
        const detected = i % 2 === 0;
        expect(event.kind).toBe(detected ? 'detected' : 'cleared');
        const at = event.kind === 'detected' ? event.detection : event.sample;
        const length = detected ? on : off;
        expect(series.slice(at - length + 1, at + 1)).toEqual(times(length, detected));
      });
      const longEnough = series.some(
        (_, i) => series.slice(i, i + on).every(Boolean) && i + on <= series.length,
      );
      expect(events.length > 0).toBe(longEnough);
    }),
  );
});

test.each([{ consecutive: 0 }, { clearAfter: 1.5 }, { consecutive: Number.NaN }])(
  'refuses %j',
  (options) => {
    expect(() => createTrigger(options)).toThrow(RangeError);
  },
);
