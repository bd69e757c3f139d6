import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/backend.ts';
import type { Occurrence } from '../contract/index.ts';
import { MarkerLog } from './marker-log.ts';

const occurrence: fc.Arbitrary<Occurrence> = fc.oneof(
  fc.record({ kind: fc.constant('started' as const) }),
  fc.record({
    kind: fc.constant('disturbance' as const),
    number: fc.integer({ min: 1, max: 20 }),
    on: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('manipulated' as const),
    number: fc.integer({ min: 1, max: 12 }),
    value: fc.option(fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0)),
  }),
);

test('what was added is there after a restart, numbered on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(occurrence, { minLength: 1, maxLength: 20 }), async (all) => {
      await using folder = await temporaryFolder();
      const before = await MarkerLog.open({ folder: folder.path });
      await Promise.all(all.map((one, k) => before.add(one, 1, k)[1]));
      const { markers } = before;
      await before.close();
      const after = await MarkerLog.open({ folder: folder.path });
      expect(after.markers).toEqual(markers);
      const [next, written] = after.add({ kind: 'stopped' }, 2, 7);
      await written;
      expect(next).toMatchObject({ id: all.length + 1, run: 2, stepIndex: 7, kind: 'stopped' });
      expect(after.lastRun).toBe(2);
      await after.close();
    }),
    { numRuns: 20 },
  );
});

test('a torn last line is left out and does not spoil the next', async () => {
  await using folder = await temporaryFolder();
  const repairs: string[] = [];
  const options = { folder: folder.path, onRepair: (what: string) => repairs.push(what) };
  const before = await MarkerLog.open(options);
  await before.add({ kind: 'started' }, 1, 0)[1];
  await before.close();
  await appendFile(join(folder.path, 'events.ndjson'), '{"id":2,"ru');
  const torn = await MarkerLog.open(options);
  expect(repairs).toHaveLength(1);
  await torn.add({ kind: 'stopped' }, 1, 5)[1];
  await torn.close();
  const after = await MarkerLog.open({ folder: folder.path });
  expect(after.markers.map(({ kind }) => kind)).toEqual(['started', 'stopped']);
  await after.close();
});

test('the log is bounded, and the newest are kept', async () => {
  await using folder = await temporaryFolder();
  const options = { folder: folder.path, markersPerFile: 10 };
  const log = await MarkerLog.open(options);
  for (let step = 1; step <= 95; step += 1) await log.add({ kind: 'started' }, 1, step)[1];
  expect(log.markers).toHaveLength(20);
  await log.close();
  expect((await readdir(folder.path)).sort()).toEqual(['events.1.ndjson', 'events.ndjson']);
  const text = await readFile(join(folder.path, 'events.1.ndjson'), 'utf8');
  expect(text.trimEnd().split('\n')).toHaveLength(10);
  const after = await MarkerLog.open(options);
  expect(after.markers.at(-1)).toMatchObject({ id: 95, stepIndex: 95 });
  expect(after.markers.map(({ id }) => id)).toEqual(
    Array.from({ length: after.markers.length }, (_, k) => 96 - after.markers.length + k),
  );
  await after.close();
});
