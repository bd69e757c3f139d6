import { isDeepStrictEqual } from 'node:util';
import { applyDelta, type Delta, type Snapshot } from '#shared/snapshot.ts';

/** What a part of the engine has to say; a stack or task that is gone is null. */
export type SnapshotChange = Omit<Delta, 'base' | 'revision'>;

/** Deltas of a busy stretch leave together, at most this often. */
const quietMs = 50;

/** The one place where the engine's truth is kept; everyone else derives from it or listens to it. */
export class SnapshotStore {
  #published: Snapshot;
  #pending: SnapshotChange = {};
  #publishedAt = 0;
  #scheduled = false;
  #timer: NodeJS.Timeout | null = null;
  readonly #listeners = new Set<(delta: Delta) => void>();

  constructor(initial: Omit<Snapshot, 'revision'>) {
    this.#published = { ...initial, revision: 0 };
  }

  /** The truth as of now: what waits to be published is published first. */
  snapshot(): Snapshot {
    this.#publish();
    return this.#published;
  }

  change(change: SnapshotChange): void {
    const stacks = { ...this.#pending.stacks, ...change.stacks };
    const tasks = { ...this.#pending.tasks, ...change.tasks };
    this.#pending = { ...this.#pending, ...change, stacks, tasks };
    this.#schedule();
  }

  subscribe(listener: (delta: Delta) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Publishes what waits, and nothing after that. */
  close(): void {
    this.#publish();
    this.#listeners.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const wait = this.#publishedAt + quietMs - performance.now();
    if (wait <= 0) queueMicrotask(() => this.#publish());
    else this.#timer = setTimeout(() => this.#publish(), wait);
  }

  #publish(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#scheduled = false;
    const pending = this.#pending;
    this.#pending = {};
    const changed = changedParts(this.#published, pending);
    if (Object.keys(changed).length === 0) return;
    const base = this.#published.revision;
    const delta: Delta = { base, revision: base + 1, ...changed };
    this.#published = applyDelta(this.#published, delta) ?? this.#published;
    this.#publishedAt = performance.now();
    for (const listener of this.#listeners) listener(delta);
  }
}

function changedEntries<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T | null>>,
): Record<string, T | null> | null {
  const changed = Object.entries(after).filter(([id, value]) =>
    value === null ? Object.hasOwn(before, id) : !isDeepStrictEqual(before[id], value),
  );
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

function changedParts(before: Snapshot, change: SnapshotChange): SnapshotChange {
  const changed: SnapshotChange = {};
  const { engine, keychain, lmStudio, notices } = change;
  if (engine && !isDeepStrictEqual(engine, before.engine)) changed.engine = engine;
  if (keychain && !isDeepStrictEqual(keychain, before.keychain)) changed.keychain = keychain;
  if (lmStudio && !isDeepStrictEqual(lmStudio, before.lmStudio)) changed.lmStudio = lmStudio;
  if (notices && !isDeepStrictEqual(notices, before.notices)) changed.notices = notices;
  const stacks = changedEntries(before.stacks, change.stacks ?? {});
  if (stacks) changed.stacks = stacks;
  const tasks = changedEntries(before.tasks, change.tasks ?? {});
  if (tasks) changed.tasks = tasks;
  return changed;
}
