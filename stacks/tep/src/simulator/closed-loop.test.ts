import { describe, expect, test } from 'vitest';
import { records, statistics } from '../../test/reference/records.ts';
import { ClosedLoop, IDV, LOOPS, SHUTDOWN_LIMITS, XMEAS, XMV } from './index.ts';

const HOUR = 3600;

describe('48 h with each disturbance', () => {
  test.each(IDV.map(({ number }) => number))('IDV %i', { timeout: 60_000 }, (n) => {
    const loop = new ClosedLoop();
    let rows = 0;
    for (let hour = 0; hour < 48; hour += 1) {
      if (hour === 8) loop.setDisturbance(n, true);
      loop.advance(HOUR, 180, (_, { xmeas, xmv }) => {
        rows += 1;
        expect([...xmeas, ...xmv].every(Number.isFinite)).toBe(true);
      });
      expect(loop.xmv.every((command) => command >= 0 && command <= 100)).toBe(true);
    }
    expect(rows).toBe(960);
    expect(loop.stepIndex).toBe(48 * HOUR);
    const id = loop.shutdown?.limit ?? null;
    expect(id === null || SHUTDOWN_LIMITS.some((limit) => limit.id === id)).toBe(true);
  });
});

describe('stage 18: IDV 14, rows 161 to 960', () => {
  test.each([
    [false, [120.4002, 0.2696], [94.6014, 1.466], [41.168, 7.819], [22.949, 0.0044]],
    [true, [120.4005, 0.258], [94.5955, 1.402], [41.183, 7.46], [22.9532, 0.6271]],
  ] as const)('noise %s', { timeout: 60_000 }, (noise, xmeas9, xmeas21, xmv10, xmeas17) => {
    const rows = records({ noise, idv: [14] }).rows.slice(160);
    const limits = [
      [9, xmeas9, 0.01],
      [21, xmeas21, 0.01],
      [41 + 10, xmv10, 0.1],
      [17, xmeas17, 0.01],
    ] as const;
    for (const [column, [mean, deviation], tolerance] of limits) {
      const found = statistics(rows, column);
      expect(Math.abs(found.mean - mean)).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(found.deviation / deviation - 1)).toBeLessThanOrEqual(0.03);
    }
  });
});

describe('a run', () => {
  test('repeats with its seed, and only with it', () => {
    const first = records({ seed: 42, steps: HOUR }).rows;
    expect(records({ seed: 42, steps: HOUR }).rows).toEqual(first);
    expect(records({ seed: 43, steps: HOUR }).rows).not.toEqual(first);
  });

  test('is the same in pieces of any length', () => {
    const loop = new ClosedLoop();
    for (const steps of [1, 2, 357, 40, 1000]) loop.advance(steps);
    const whole = new ClosedLoop();
    whole.advance(1400);
    expect(loop.xmeas).toEqual(whole.xmeas);
    expect(loop.xmv).toEqual(whole.xmv);
    expect(loop.hours).toBe(whole.hours);
  });

  test('does not disturb another', () => {
    const alone = records({ steps: HOUR }).rows;
    const one = new ClosedLoop();
    const other = new ClosedLoop({ seed: 1 });
    const rows: number[][] = [];
    for (let step = 0; step < HOUR; step += 1) {
      one.advance(1, 180, (at, { xmeas, xmv }) => rows.push([at, ...xmeas, ...xmv]));
      other.advance();
    }
    expect(rows).toEqual(alone);
  });

  test('switches a disturbance on and off again', () => {
    const loop = new ClosedLoop({ noise: false });
    loop.setDisturbance(6, true);
    loop.advance(60);
    expect(loop.xmeas[0]).toBe(0);
    loop.setDisturbance(6, false);
    loop.advance(60);
    expect(loop.xmeas[0]).toBeGreaterThan(0.2);
  });

  test.each([0, 22, 1.5, Number.NaN])('refuses disturbance %s', (n) => {
    expect(() => new ClosedLoop().setDisturbance(n, true)).toThrow(RangeError);
  });
});

describe('setpoints', () => {
  test('the plant follows them', () => {
    const loop = new ClosedLoop({ noise: false });
    loop.setSetpoint(17, 70);
    expect(loop.setpoint(17)).toBe(70);
    loop.advance(24 * HOUR);
    expect(loop.xmeas[7]).toBeCloseTo(70, 0);
  });
});

describe('manual mode', () => {
  test.each(XMV.map(({ number }) => number))('XMV %i stays where it is put', (n) => {
    const loop = new ClosedLoop();
    loop.advance(600);
    const value = loop.xmv[n - 1]! + 1;
    loop.setManual(n, value);
    expect(loop.isManual(n)).toBe(true);
    const cascade = LOOPS.flatMap(({ output, drives }) =>
      output.kind === 'setpoint' && drives === n ? [output.loop] : [],
    );
    const setpoints = cascade.map((inner) => loop.setpoint(inner));
    loop.advance(2000, 1, (_, { xmv }) => {
      expect(xmv[n - 1]).toBe(value);
    });
    expect(cascade.map((inner) => loop.setpoint(inner))).toEqual(setpoints);
  });

  test('returns to automatic without a step', () => {
    for (const { number: n } of XMV) {
      const loop = new ClosedLoop({ noise: false });
      loop.setManual(n, loop.xmv[n - 1]! + 2);
      loop.advance(900);
      const held = loop.xmv[n - 1]!;
      loop.setManual(n, null);
      expect(loop.isManual(n)).toBe(false);
      expect(loop.xmv[n - 1]).toBe(held);
      loop.advance(3);
      expect(Math.abs(loop.xmv[n - 1]! - held)).toBeLessThan(0.5);
    }
  });

  test('leaves no trace when it was not used', () => {
    const loop = new ClosedLoop();
    const plain = new ClosedLoop();
    loop.advance(500);
    plain.advance(500);
    for (const { number: n } of XMV) {
      loop.setManual(n, loop.xmv[n - 1]!);
      loop.setManual(n, null);
    }
    loop.advance(2000);
    plain.advance(2000);
    expect(loop.xmeas).toEqual(plain.xmeas);
    expect(loop.xmv).toEqual(plain.xmv);
  });

  test.each([
    [0, 50],
    [13, 50],
    [1, -1],
    [1, 101],
    [1, Number.NaN],
  ])('refuses XMV %s at %s %%', (n, value) => {
    expect(() => new ClosedLoop().setManual(n, value)).toThrow(RangeError);
  });
});

describe('tables', () => {
  test('XMEAS: 41, numbered, with the base case of the model', () => {
    const loop = new ClosedLoop();
    expect(XMEAS.map(({ number }) => number)).toEqual(Array.from({ length: 41 }, (_, k) => k + 1));
    XMEAS.forEach(({ base }, k) => expect(Number(loop.xmeas[k]!.toPrecision(5))).toBe(base));
  });

  test('XMV, IDV and LOOPS are numbered', () => {
    expect(XMV.map(({ id }) => id)).toContain('XMV 12');
    expect(XMV).toHaveLength(12);
    expect(IDV).toHaveLength(20);
    expect(IDV[5]).toMatchObject({ number: 6, kind: 'step' });
    expect(LOOPS).toHaveLength(19);
  });
});
