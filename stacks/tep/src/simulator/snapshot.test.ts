import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClosedLoop, DISTURBANCES, HELD_VALVE_FAULT, INPUTS } from './index.ts';

const HOUR = 3600;

/** Everything the plant shows during the next steps. */
function rows(loop: ClosedLoop, steps: number): number[][] {
  const seen: number[][] = [];
  loop.advance(steps, 7, (step, { xmeas, xmv, hours }) =>
    seen.push([step, hours, ...xmeas, ...xmv]),
  );
  return seen;
}

describe('an image of the closed loop', () => {
  test('goes on bit for bit, with noise and disturbances', () => {
    const number = fc.constantFrom(...DISTURBANCES.map((one) => one.number));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 33 }),
        fc.boolean(),
        fc.uniqueArray(number, { maxLength: 4 }),
        fc.nat(2500),
        fc.nat(1500),
        (seed, noise, disturbances, before, after) => {
          const loop = new ClosedLoop({ seed, noise });
          for (const n of disturbances) loop.setDisturbance(n, true);
          loop.setSetpoint(17, 71);
          loop.setInput('stream-2-temperature', 47.3);
          loop.advance(before);
          loop.setManual(9, 41);
          const restored = new ClosedLoop({ seed: 1, noise });
          restored.restore(loop.image());
          expect(restored.image()).toEqual(loop.image());
          expect(rows(restored, after)).toEqual(rows(loop, after));
          expect(restored.image()).toEqual(loop.image());
        },
      ),
      { numRuns: 40 },
    );
  });

  test('of a plant at the start, and of one that has shut down', () => {
    const loop = new ClosedLoop();
    const restored = new ClosedLoop({ seed: 9 });
    restored.restore(loop.image());
    loop.setDisturbance(6, true);
    restored.setDisturbance(6, true);
    loop.advance(8 * HOUR);
    restored.advance(8 * HOUR);
    expect(loop.shutdown).not.toBeNull();
    expect(restored.image()).toEqual(loop.image());
    const again = new ClosedLoop();
    again.restore(loop.image());
    expect(again.shutdown).toEqual(loop.shutdown);
  });
});

describe('physical inputs', () => {
  test('at their base case they change no bit', () => {
    const loop = new ClosedLoop();
    for (const { id, nominal } of INPUTS) loop.setInput(id, nominal);
    expect(rows(loop, HOUR)).toEqual(rows(new ClosedLoop(), HOUR));
  });

  test('do what the disturbances of the same name do', () => {
    const equal = [
      [3, 'stream-2-temperature', 50],
      [4, 'reactor-water-temperature', 40],
      [5, 'condenser-water-temperature', 45],
      [6, 'stream-1-flow', 0],
      [7, 'stream-4-flow', 80],
      [1, 'stream-4-a', 45.5],
    ] as const;
    for (const [number, id, value] of equal) {
      const disturbed = new ClosedLoop({ noise: false });
      disturbed.setDisturbance(number, true);
      const set = new ClosedLoop({ noise: false });
      set.setInput(id, value);
      expect(set.input(id)).toBe(value);
      disturbed.advance(HOUR);
      set.advance(HOUR);
      set.xmeas.forEach((found, k) => expect(found).toBeCloseTo(disturbed.xmeas[k]!, 6));
    }
  });

  test('each moves the plant, and the plant stays whole at both ends of each range', () => {
    const plain = new ClosedLoop({ noise: false });
    plain.advance(600);
    for (const { id, range } of INPUTS) {
      for (const value of range) {
        const loop = new ClosedLoop({ noise: false });
        loop.setInput(id, value);
        loop.advance(600);
        expect(loop.xmeas).not.toEqual(plain.xmeas);
        expect(loop.xmeas.every(Number.isFinite)).toBe(true);
      }
    }
  });

  test.each([
    ['stream-4-a', 39],
    ['stream-4-b', 3.1],
    ['stream-1-flow', -1],
    ['stream-1-temperature', Number.NaN],
  ] as const)('%s refuses %s', (id, value) => {
    expect(() => new ClosedLoop().setInput(id, value)).toThrow(RangeError);
  });
});

describe('fault 21', () => {
  test('holds XMV 4 where it is, against controller and operator, until it ends', () => {
    const loop = new ClosedLoop();
    loop.advance(HOUR);
    loop.setDisturbance(HELD_VALVE_FAULT, true);
    const held = loop.xmv[3]!;
    const manual = new ClosedLoop();
    manual.advance(HOUR);
    manual.setManual(4, held);
    expect(rows(loop, HOUR)).toEqual(rows(manual, HOUR));
    expect(loop.xmv[3]).toBe(held);
    expect(loop.isHeld(4)).toBe(true);
    expect(loop.isManual(4)).toBe(false);
    expect(() => loop.setManual(4, 50)).toThrow(/holds the valve/);
    loop.setDisturbance(HELD_VALVE_FAULT, false);
    loop.advance(60);
    expect(loop.xmv[3]).not.toBe(held);
  });
});
