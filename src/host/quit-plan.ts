import type { AppSettings } from '#shared/settings.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { StackState } from '#shared/stack-view.ts';

const alive: ReadonlySet<StackState> = new Set<StackState>([
  'starting',
  'ready',
  'degraded',
  'failed',
]);

/** Stacks that have something running. */
export function runningStacks(snapshot: Snapshot): string[] {
  return Object.values(snapshot.stacks)
    .filter(
      (stack) =>
        alive.has(stack.state) && stack.services.some((service) => service.containerId !== null),
    )
    .map((stack) => stack.id);
}

export type QuitPlan = 'quit' | 'stop-then-quit' | 'ask';

/** What a wish to quit leads to. */
export function quitPlan(running: readonly string[], preference: AppSettings['onQuit']): QuitPlan {
  if (running.length === 0 || preference === 'keep') return 'quit';
  return preference === 'stop' ? 'stop-then-quit' : 'ask';
}
