import fc from 'fast-check';
import { expect, it } from 'vitest';
import { windowStateOf } from './window-state.ts';

it('keeps what was stored', () => {
  const stored = { x: -1280, y: 12, width: 1400, height: 900, maximized: true };
  expect(windowStateOf(stored)).toEqual(stored);
});

it('never makes a window smaller than the layout holds, whatever the file says', () => {
  fc.assert(
    fc.property(fc.anything(), fc.integer(), fc.integer(), (junk, width, height) => {
      for (const stored of [junk, { width, height }]) {
        const state = windowStateOf(stored);
        expect(state.width).toBeGreaterThanOrEqual(900);
        expect(state.height).toBeGreaterThanOrEqual(600);
      }
    }),
  );
});
