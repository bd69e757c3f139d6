import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pacer } from './pacer.ts';
import { recordPeriod } from './record-period.ts';

const speeds = fc.double({ min: 1, max: 100_000, noNaN: true });
/** Times between looks at the clock, ms. */
const looks = fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 1 });

test('all steps are done on time, none early', () => {
  fc.assert(
    fc.property(speeds, looks, (speed, waits) => {
      const pacer = new Pacer(speed, 5000);
      let now = 5000;
      let done = 0;
      for (const wait of waits) {
        now += wait;
        const due = pacer.due(now);
        pacer.did(due);
        done += due;
        const exact = ((now - 5000) / 1000) * speed;
        expect(done).toBeLessThanOrEqual(exact + 1e-6);
        expect(done).toBeGreaterThan(exact - 1 - 1e-6);
        expect(pacer.wait(now)).toBeLessThanOrEqual(1000 / speed + 1e-6);
      }
    }),
  );
});

test('a long sleep is not made up for', () => {
  const pacer = new Pacer(10, 0);
  expect(pacer.due(3_600_000)).toBe(10);
  pacer.did(10);
  expect(pacer.due(3_600_100)).toBe(1);
});

test('at full speed there is always something to do', () => {
  const pacer = new Pacer('max', 0);
  expect(pacer.due(0)).toBe(Infinity);
  expect(pacer.wait(0)).toBe(0);
});

test('samples come at least once a real second and once in 180 steps, on the grid of 180', () => {
  fc.assert(
    fc.property(speeds, (speed) => {
      const period = recordPeriod(speed);
      expect(period).toBeLessThanOrEqual(Math.min(speed, 180));
      expect(180 % period).toBe(0);
    }),
  );
  expect([1, 60, 180, 1000, 'max' as const].map(recordPeriod)).toEqual([1, 60, 180, 180, 180]);
});
