import type { Snapshot } from '#shared/snapshot.ts';

/** The stacks to start by themselves now; `wait` while their state is not known yet. */
export function stacksToStart({ engine, stacks }: Snapshot): readonly string[] | 'wait' {
  const chosen = Object.values(stacks).filter(({ startWithQuayside }) => startWithQuayside);
  if (chosen.length === 0) return [];
  if (engine.phase !== 'ready') return 'wait';
  if (chosen.some(({ state }) => state === 'unknown')) return 'wait';
  // What was cut off half-way waits for the user to say how to go on.
  return chosen
    .filter(({ state, problem }) => state === 'stopped' && problem === null)
    .map(({ id }) => id);
}
