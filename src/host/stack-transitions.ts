import type { Snapshot } from '#shared/snapshot.ts';
import type { StackState, StackView } from '#shared/stack-view.ts';

export type NewsKind = 'ready' | 'broke' | 'rested';
export interface StackNews {
  readonly kind: NewsKind;
  readonly stack: StackView;
}

const wasWorking: ReadonlySet<StackState> = new Set<StackState>(['ready', 'starting']);
const isBad: ReadonlySet<StackState> = new Set<StackState>(['failed', 'degraded']);

function newsOf(before: StackState, stack: StackView): NewsKind | null {
  if (before === 'starting' && stack.state === 'ready') return 'ready';
  if (wasWorking.has(before) && isBad.has(stack.state)) return 'broke';
  return null;
}

/** What happened to stacks between two snapshots that is worth telling someone who looks away. */
export function stackNews(before: Snapshot, after: Snapshot): StackNews[] {
  return Object.values(after.stacks).flatMap((stack) => {
    const previous = before.stacks[stack.id];
    const kind = previous === undefined ? null : newsOf(previous.state, stack);
    return kind === null ? [] : [{ kind, stack }];
  });
}
