import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineView } from '#shared/engine-view.ts';
import { nothingKnown } from '#shared/nothing-known.ts';
import { problem } from '#shared/problem.ts';
import { applyDelta, type Delta, deltaSchema, type Snapshot } from '#shared/snapshot.ts';
import type { TaskView } from '#shared/task-view.ts';
import { SnapshotStore } from './snapshot-store.ts';

const empty: Omit<Snapshot, 'revision'> = {
  engine: nothingKnown,
  keychain: { state: 'unknown', problem: null },
  lmStudio: { state: 'unknown', url: null, models: [] },
  stacks: {},
  tasks: {},
  notices: [],
};

function taskView(fraction: number): TaskView {
  return {
    id: 't',
    stackId: 's',
    kind: 'up',
    state: 'running',
    fraction,
    phases: [],
    startedAt: '',
    endedAt: null,
    problem: null,
    findings: [],
  };
}

/** The engine makes no objects without a prototype, and the store takes one for another value. */
const ordinary = { noNullPrototype: true } as const;
const changes = fc.record(
  {
    engine: fc
      .constantFrom<EngineView['phase']>('looking', 'ready', 'hanging')
      .map((phase) => ({ ...nothingKnown, phase })),
    lmStudio: fc.record(
      {
        state: fc.constantFrom('running' as const, 'not-running' as const),
        url: fc.constantFrom(null, 'http://127.0.0.1:1234'),
        models: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
      },
      ordinary,
    ),
    tasks: fc.dictionary(
      fc.constantFrom('one', 'two', 'three'),
      fc.option(fc.constantFrom(0, 0.5, 1).map(taskView)),
      ordinary,
    ),
    notices: fc.array(
      fc.constantFrom('x', 'y').map((id) => ({ id, problem: problem('unexpected') })),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [], ...ordinary },
);
const doings = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ change: changes }, ordinary) },
    fc.constant('look' as const),
    fc.constant('pause' as const),
  ),
  { maxLength: 30 },
);

describe('the snapshot store', () => {
  it('publishes deltas that add up to the snapshot, each telling only what changed', async () => {
    await fc.assert(
      fc.asyncProperty(doings, async (steps) => {
        const store = new SnapshotStore(empty);
        let mirror: Snapshot = store.snapshot();
        const deltas: Delta[] = [];
        store.subscribe((delta) => {
          deltas.push(delta);
          expect(deltaSchema.safeParse(delta).success).toBe(true);
          expect(delta.revision).toBe(delta.base + 1);
          const next = applyDelta(mirror, delta);
          expect(next).not.toBeNull();
          expect({ ...next, revision: 0 }).not.toEqual({ ...mirror, revision: 0 });
          mirror = next!;
        });
        for (const step of steps) {
          if (step === 'look') expect(store.snapshot()).toEqual(mirror);
          else if (step === 'pause') await Promise.resolve();
          else store.change(step.change);
        }
        expect(store.snapshot()).toEqual(mirror);
        expect(mirror.revision).toBe(deltas.length);
        store.close();
      }),
      { numRuns: 300 },
    );
  });

  it('gathers the changes of a busy stretch into few deltas', async () => {
    const store = new SnapshotStore(empty);
    let deltas = 0;
    const last = new Promise<void>((resolve) => {
      store.subscribe((delta) => {
        deltas += 1;
        if (delta.tasks?.['t']?.fraction === 1) resolve();
      });
    });
    for (let step = 0; step <= 1000; step += 1) {
      store.change({ tasks: { t: taskView(step / 1000) } });
      if (step % 100 === 0) await new Promise(setImmediate);
    }
    await last;
    expect(deltas).toBeLessThan(6);
    expect(store.snapshot().tasks['t']?.fraction).toBe(1);
    store.close();
  });

  it('says nothing when nothing changed', () => {
    const store = new SnapshotStore(empty);
    let told = 0;
    store.subscribe(() => (told += 1));
    store.change({ engine: { ...nothingKnown }, tasks: { gone: null } });
    expect(store.snapshot().revision).toBe(0);
    expect(told).toBe(0);
  });
});
