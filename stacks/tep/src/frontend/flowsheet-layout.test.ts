import { describe, expect, it } from 'vitest';
import {
  NARROW,
  READING_HEIGHT as HEIGHT,
  READINGS,
  VALVES,
  VIEW_BOX,
} from './flowsheet-layout.ts';

const boxes = [
  ...READINGS.map(({ variable, x, y, width }) => ({ id: variable.id, x, y, width })),
  ...VALVES.map(({ variable, x, y, reading: [dx, dy] }) => ({
    id: variable.id,
    x: x + dx,
    y: y + dy,
    width: NARROW,
  })),
];

describe('the flowsheet', () => {
  it('shows each variable once', () => {
    expect(new Set(boxes.map(({ id }) => id)).size).toBe(boxes.length);
  });

  it('keeps every value within the drawing', () => {
    for (const { id, x, y, width } of boxes) {
      expect([
        id,
        x >= 0,
        x + width <= VIEW_BOX.width,
        y >= HEIGHT / 2,
        y <= VIEW_BOX.height - HEIGHT / 2,
      ]).toEqual([id, true, true, true, true]);
    }
  });

  it('never lays one value over another', () => {
    const overlaps = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < HEIGHT)
        .map((b) => `${a.id} and ${b.id}`),
    );
    expect(overlaps).toEqual([]);
  });
});
