import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingKnown } from '#shared/nothing-known.ts';
import type { Delta, Snapshot } from '#shared/snapshot.ts';
import { SnapshotFollower } from './snapshot-follower.ts';

const empty: Snapshot = {
  revision: 0,
  engine: nothingKnown,
  keychain: { state: 'unknown', problem: null },
  lmStudio: { state: 'unknown', url: null, models: [] },
  stacks: {},
  tasks: {},
  notices: [],
};

const named = (revision: number): Snapshot => ({
  ...empty,
  revision,
  engine: { ...nothingKnown, version: String(revision) },
});
const delta = (revision: number, base = revision - 1): Delta => ({
  base,
  revision,
  engine: { ...nothingKnown, version: String(revision) },
});

describe('the snapshot follower', () => {
  it('applies deltas in order without asking again', async () => {
    const shown: Snapshot[] = [];
    let asked = 0;
    const follower = new SnapshotFollower(
      () => {
        asked += 1;
        return Promise.resolve(empty);
      },
      (snapshot) => shown.push(snapshot),
    );
    await follower.refresh();
    await follower.receive(delta(1));
    await follower.receive(delta(2));
    expect(shown.map(({ revision }) => revision)).toEqual([0, 1, 2]);
    expect(asked).toBe(1);
  });

  it('keeps deltas that overtake the first answer, and skips those it already contains', async () => {
    const shown: Snapshot[] = [];
    let answer: (snapshot: Snapshot) => void = () => undefined;
    const follower = new SnapshotFollower(
      () => new Promise((resolve) => (answer = resolve)),
      (snapshot) => shown.push(snapshot),
    );
    const ready = follower.refresh();
    const received = [follower.receive(delta(4)), follower.receive(delta(5))];
    answer(named(4));
    await Promise.all([ready, ...received]);
    expect(shown.map(({ revision }) => revision)).toEqual([4, 5]);
  });

  it('asks for the whole after a gap', async () => {
    const shown: Snapshot[] = [];
    const answers = [empty, named(7)];
    const follower = new SnapshotFollower(
      () => Promise.resolve(answers.shift() ?? empty),
      (snapshot) => shown.push(snapshot),
    );
    await follower.refresh();
    await follower.receive(delta(7));
    expect(shown.map(({ revision }) => revision)).toEqual([0, 7]);
  });

  it('recovers after a question that failed', async () => {
    const shown: Snapshot[] = [];
    let fails = true;
    const follower = new SnapshotFollower(
      () => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(named(3))),
      (snapshot) => shown.push(snapshot),
    );
    await expect(follower.refresh()).rejects.toThrow('gone');
    fails = false;
    await follower.receive(delta(3));
    expect(shown.at(-1)).toEqual(named(3));
  });

  it('ends with the publisher’s truth, whichever deltas are lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (arrives) => {
        let truth = empty;
        let shown = empty;
        const follower = new SnapshotFollower(
          () => Promise.resolve(truth),
          (snapshot) => (shown = snapshot),
        );
        await follower.refresh();
        for (const arrived of [...arrives, true]) {
          truth = named(truth.revision + 1);
          if (arrived) void follower.receive(delta(truth.revision));
        }
        await follower.receive(delta(truth.revision));
        expect(shown).toEqual(truth);
      }),
    );
  });
});
