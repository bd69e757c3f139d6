import { describe, expect, it } from 'vitest';
import type { Detection } from '../../contract/index.ts';
import { DetectionLog } from './detection-log.ts';

const detection = (run: number, step: number, t2: number, spe = 1): Detection => ({
  run,
  stepIndex: step,
  hours: step / 3600,
  methods: {
    pca: [
      { name: 'T2', value: t2, limit: 10 },
      { name: 'SPE', value: spe, limit: 2 },
    ],
  },
});

describe('DetectionLog', () => {
  it('keeps the values and the limit that held at the time', () => {
    const log = new DetectionLog();
    log.add(detection(1, 180, 5));
    log.add(detection(1, 360, 30));
    expect([...log.values('pca', 'T2')]).toEqual([5, 30]);
    expect([...log.limits('pca', 'T2')]).toEqual([10, 10]);
    expect([...log.hours]).toEqual([0.05, 0.1]);
  });

  it('says how far the worst statistic is beyond its limit', () => {
    const log = new DetectionLog();
    log.add(detection(1, 180, 5, 1.5));
    log.add(detection(1, 360, 30, 1));
    expect(log.excess('pca', 0)).toBeCloseTo(0.75);
    expect(log.excess('pca', 1)).toBeCloseTo(3);
    expect(log.excess('cva', 1)).toBeNaN();
  });

  it('begins again with a new run and refuses what is old', () => {
    const log = new DetectionLog();
    log.add(detection(1, 180, 5));
    expect(log.add(detection(1, 180, 5))).toBe(false);
    expect(log.add(detection(2, 180, 6))).toBe(true);
    expect(log.add(detection(1, 360, 7))).toBe(false);
    expect([...log.values('pca', 'T2')]).toEqual([6]);
  });

  it('stays bounded', () => {
    const log = new DetectionLog();
    for (let k = 1; k <= 20_000; k += 1) log.add(detection(1, k * 180, k));
    expect(log.length).toBeLessThanOrEqual(8000);
    expect(log.values('pca', 'T2').at(-1)).toBe(20_000);
  });

  it('is empty for a statistic that there is not', () => {
    const log = new DetectionLog();
    log.add(detection(1, 180, 5));
    expect(log.values('pca', 'Q')).toHaveLength(0);
  });
});
