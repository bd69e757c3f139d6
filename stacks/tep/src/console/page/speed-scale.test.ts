import { describe, expect, it } from 'vitest';
import { speedSchema } from '../../contract/index.ts';
import { positionOf, SLIDER_END, speedAt } from './speed-scale.ts';

describe('the speed slider', () => {
  it('goes from real time to as fast as it goes', () => {
    expect(speedAt(0)).toBe(1);
    expect(speedAt(SLIDER_END - 1)).toBe(10_000);
    expect(speedAt(SLIDER_END)).toBe('max');
  });

  it('gives only speeds that the contract takes, each larger than the one before', () => {
    let before = 0;
    for (let position = 0; position < SLIDER_END; position += 1) {
      const speed = speedSchema.parse(speedAt(position));
      expect(speed).toBeGreaterThan(before);
      before = Number(speed);
    }
  });

  it('stands where the speed is', () => {
    for (let position = 0; position <= SLIDER_END; position += 1) {
      expect(positionOf(speedAt(position))).toBe(position);
    }
    expect(positionOf(1_000_000)).toBe(SLIDER_END - 1);
  });
});
