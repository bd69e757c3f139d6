import { describe, expect, it } from 'vitest';
import type { Marker } from '../../contract/markers.ts';
import { disturbanceMarks, mergeMarkers } from './marks.ts';

const at = '2026-01-01T00:00:00.000Z';
const disturbance = (id: number, number: number, on: boolean, hours: number, run = 1): Marker => ({
  id,
  run,
  stepIndex: hours * 3600,
  hours,
  at,
  kind: 'disturbance',
  number,
  on,
});

describe('disturbanceMarks', () => {
  it('pairs on and off of each disturbance of the run', () => {
    const markers = [
      disturbance(1, 4, true, 1, 7),
      disturbance(2, 4, true, 2),
      disturbance(3, 6, true, 3),
      disturbance(4, 4, true, 3.5),
      disturbance(5, 4, false, 4),
      disturbance(6, 4, true, 5),
      disturbance(7, 9, false, 5),
    ];
    expect(disturbanceMarks(markers, 1)).toEqual([
      { number: 4, from: 2, to: 4 },
      { number: 6, from: 3, to: null },
      { number: 4, from: 5, to: null },
    ]);
  });
});

describe('mergeMarkers', () => {
  it('takes each marker once, in order', () => {
    const known = [disturbance(1, 1, true, 1), disturbance(3, 1, false, 3)];
    const news = [disturbance(3, 1, false, 3), disturbance(2, 2, true, 2)];
    expect(mergeMarkers(known, news).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 1500 }, (_, i) => disturbance(i + 1, 1, i % 2 === 0, i));
    const merged = mergeMarkers([], many);
    expect(merged).toHaveLength(1000);
    expect(merged.at(-1)?.id).toBe(1500);
  });
});
