import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Device-independent pixels; the place is null until the window was moved once. */
export interface WindowState {
  readonly x: number | null;
  readonly y: number | null;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

const initial: WindowState = { x: null, y: null, width: 1180, height: 760, maximized: false };

function whole(value: unknown, least: number): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= least ? value : null;
}

/** What can be used of a stored state; the window opens before any validation library is loaded. */
export function windowStateOf(stored: unknown): WindowState {
  const given = typeof stored === 'object' && stored !== null ? stored : {};
  const { x, y, width, height, maximized } = given as Record<string, unknown>;
  return {
    x: whole(x, -100_000),
    y: whole(y, -100_000),
    width: whole(width, 900) ?? initial.width,
    height: whole(height, 600) ?? initial.height,
    maximized: maximized === true,
  };
}

export interface WindowStateFile {
  get(): WindowState;
  set(state: WindowState): void;
}

/** Where the window was. Nothing of the user's is in it, so a damaged file may start afresh. */
export function openWindowState(home: string): WindowStateFile {
  const file = join(home, 'window.json');
  return {
    get: () => {
      try {
        return windowStateOf(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return initial; // Absent at the first launch, or damaged.
      }
    },
    set: (state) => writeFileSync(file, JSON.stringify(state)),
  };
}
