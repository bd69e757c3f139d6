import type { History } from '../history/history.ts';
import type { Recorded } from '../plant/recorded.ts';

/** Steps that are read at once: at one sample a step some 9 MB. */
const WINDOW = 20_000;

export interface SampleRange {
  readonly run: number;
  readonly from: number;
  readonly to: number;
  /** Steps between samples at least. */
  readonly every: number;
}

/** The samples of a run in order, some at a time, however many they are. */
export async function* readSamples(
  history: History,
  { run, from, to, every }: SampleRange,
): AsyncGenerator<readonly Recorded[]> {
  const known = history.runs().find((one) => one.run === run);
  if (known === undefined) return;
  const last = Math.min(to, known.lastStep);
  let next = Math.max(from, known.firstStep);
  for (let start = next; start <= last; start += WINDOW) {
    const end = Math.min(start + WINDOW - 1, last);
    const { samples } = await history.read({ run, from: start, to: end, every: 1, limit: WINDOW });
    const chosen: Recorded[] = [];
    for (const sample of samples) {
      if (sample.step < next) continue;
      chosen.push(sample);
      next = sample.step + every;
    }
    if (chosen.length > 0) yield chosen;
  }
}
