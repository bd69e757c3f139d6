import { featuresOf } from '../features.ts';
import { HORIZONS } from '../signature.ts';
import { type Scale, type Window, windowOf } from '../window.ts';
import type { Sample } from './boost.ts';
import type { RandomStream } from './random-stream.ts';
import { labelOf, type Run } from './runs.ts';

const FREE_LENGTHS = 3;
const SHORTEST = 10;
const LONGEST_RATIO = 32;
/** Fewest rows that a misjudged onset leaves. */
const LEAST_ROWS = 5;

/** How far a reported onset may be off, in rows; above 0: found late. */
function drawMisjudgement(random: RandomStream): number {
  if (random.chance(0.3)) return 0;
  return random.chance(0.8) ? random.whole(-4, 5) : random.whole(0, 12);
}

/** The first `length` rows of a run's anomaly, its onset taken `late` rows too late. */
export function cut({ rows, scenario }: Run, length: number, late: number, scale: Scale): Window {
  const latest = Math.min(late, length - LEAST_ROWS);
  return windowOf(rows.slice(0, scenario.onset + length), scenario.onset + latest, scale);
}

/** A window's features, and how many rows it has. */
export interface WindowSample extends Sample {
  readonly rows: number;
}

/** Samples of a run at several lengths, their onsets more or less well known. */
export function samplesOf(run: Run, scale: Scale, random: RandomStream): WindowSample[] {
  const free = Array.from({ length: FREE_LENGTHS }, () =>
    Math.round(SHORTEST * LONGEST_RATIO ** random.uniform()),
  );
  return [...HORIZONS, ...free].map((length) => {
    const window = cut(run, length, drawMisjudgement(random), scale);
    return { features: featuresOf(window), rows: window.length, label: labelOf(run.truth) };
  });
}
