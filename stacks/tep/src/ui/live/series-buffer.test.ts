import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeriesBuffer } from './series-buffer.ts';

describe('SeriesBuffer', () => {
  it('keeps rows in order and refuses what is not later', () => {
    const buffer = new SeriesBuffer(2, 8);
    expect(buffer.append(1, [10, 20])).toBe(true);
    expect(buffer.append(1, [11, 21])).toBe(false);
    expect(buffer.append(0.5, [12, 22])).toBe(false);
    expect(buffer.append(2, [13])).toBe(true);
    expect([...buffer.hours]).toEqual([1, 2]);
    expect([...buffer.column(1)]).toEqual([20, Number.NaN]);
    expect([...buffer.column(9)]).toEqual([]);
  });

  it('finds the first row of a window', () => {
    const buffer = new SeriesBuffer(1, 8);
    for (const hours of [1, 2, 3]) buffer.append(hours, [hours]);
    expect([0, 1, 1.5, 3, 4].map((hours) => buffer.indexAt(hours))).toEqual([0, 0, 1, 2, 3]);
  });

  it('stays within its capacity, keeps first and last and the newest half whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 40 }),
        fc.integer({ min: 1, max: 400 }),
        (capacity, n) => {
          const buffer = new SeriesBuffer(1, capacity);
          for (let i = 0; i < n; i += 1) buffer.append(i, [i * 2]);
          const hours = [...buffer.hours];
          expect(buffer.length).toBeLessThanOrEqual(capacity);
          expect(hours[0]).toBe(0);
          expect(hours.at(-1)).toBe(n - 1);
          expect(hours).toEqual([...hours].sort((a, b) => a - b));
          expect([...buffer.column(0)]).toEqual(hours.map((value) => value * 2));
          const recent = Math.min(n, Math.floor(capacity / 2));
          expect(hours.slice(-recent)).toEqual(
            Array.from({ length: recent }, (_, i) => n - recent + i),
          );
        },
      ),
    );
  });

  it('is empty after clear', () => {
    const buffer = new SeriesBuffer(1, 8);
    buffer.append(3, [1]);
    buffer.clear();
    expect(buffer.lastHours).toBeNull();
    expect(buffer.append(1, [1])).toBe(true);
  });
});
