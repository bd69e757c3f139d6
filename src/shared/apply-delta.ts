import type { Delta, Snapshot } from './snapshot.ts';

function patched<T>(
  record: Readonly<Record<string, T>>,
  patch: Readonly<Record<string, T | null>>,
): Record<string, T> {
  const merged: Record<string, T> = { ...record };
  for (const [id, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(merged, id);
    else merged[id] = value;
  }
  return merged;
}

/** The snapshot after `delta`, or null when the delta belongs to another revision. */
export function applyDelta(snapshot: Snapshot, delta: Delta): Snapshot | null {
  if (delta.base !== snapshot.revision) return null;
  return {
    revision: delta.revision,
    engine: delta.engine ?? snapshot.engine,
    keychain: delta.keychain ?? snapshot.keychain,
    lmStudio: delta.lmStudio ?? snapshot.lmStudio,
    stacks: delta.stacks ? patched(snapshot.stacks, delta.stacks) : snapshot.stacks,
    tasks: delta.tasks ? patched(snapshot.tasks, delta.tasks) : snapshot.tasks,
    notices: delta.notices ?? snapshot.notices,
  };
}
