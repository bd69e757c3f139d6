import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelEdges, roughWidth } from './mark-labels.ts';

const RIGHT = 480;
const SIZE = 8;

test('a wide character is an em wide', () => {
  expect(roughWidth('起始', 10)).toBe(20);
  expect(roughWidth('', 10)).toBe(0);
});

describe('labels', () => {
  const onset = { label: 'Onset', width: roughWidth('Onset', SIZE) };
  const edgesAt = (...places: [number, number]): number[] =>
    labelEdges(
      [
        { place: places[0], label: 'Onset' },
        { place: places[1], label: 'Detected' },
      ],
      SIZE,
      RIGHT,
    );

  test('stand on both sides of their lines where there is room', () => {
    expect(edgesAt(100, 110)).toEqual([98 - onset.width, 112]);
  });

  test('of lines at the right end are moved inwards', () => {
    const [first = 0, second = 0] = edgesAt(464, 466);
    expect(second + roughWidth('Detected', SIZE)).toBeCloseTo(RIGHT, 9);
    expect(first + onset.width).toBeCloseTo(second - 4, 9);
  });

  test('never overlap, and never leave the drawing', () => {
    const place = fc.double({ min: 58, max: 466, noNaN: true });
    const label = fc.constantFrom('Onset', 'Detected', '起始', '检出', '');
    const mark = fc.record({ place, label });
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 2 }), (list) => {
        const marks = list.toSorted((a, b) => a.place - b.place);
        const edges = labelEdges(marks, SIZE, RIGHT);
        const ends = edges.map((edge, k) => edge + roughWidth(marks[k]!.label, SIZE));
        for (const edge of edges) expect(edge).toBeGreaterThanOrEqual(0);
        for (const end of ends) expect(end).toBeLessThanOrEqual(RIGHT + 1e-9);
        if (edges.length === 2) expect(ends[0]).toBeLessThanOrEqual(edges[1]! + 1e-9);
      }),
    );
  });
});
