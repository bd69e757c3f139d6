import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/backend.ts';
import { type Recorded, VALUES } from '../plant/recorded.ts';
import { decimate, spacingFor } from './decimate.ts';
import { History } from './history.ts';
import { decodeRecord, encodeRecords, isIntact, RECORD_BYTES } from './record.ts';
import { formatSegmentName, parseSegmentName } from './segment.ts';

const LIMIT = 64_000_000;
const EVERYTHING = { from: 0, to: Infinity, every: 1, limit: 100_000 };

const arbitraryValues = fc
  .array(fc.double(), { minLength: VALUES, maxLength: VALUES })
  .map((values) => Float64Array.from(values));
const arbitrarySample = (run: number) =>
  fc.record({
    run: fc.constant(run),
    step: fc.nat({ max: 0xffffffff }),
    idv: fc.nat({ max: 0xfffff }),
    values: arbitraryValues,
  });

function sample(run: number, step: number): Recorded {
  const values = Float64Array.from({ length: VALUES }, (_, i) => step + i / 100);
  return { run, step, idv: step % 0xfffff, values };
}

const samples = (run: number, steps: readonly number[]): Recorded[] =>
  steps.map((step) => sample(run, step));

const range = (count: number, every = 1): number[] =>
  Array.from({ length: count }, (_, k) => (k + 1) * every);

async function stepsOf(history: History, run: number): Promise<number[]> {
  const { samples: read } = await history.read({ run, ...EVERYTHING });
  return read.map(({ step }) => step);
}

test('a record reads back bit by bit', () => {
  fc.assert(
    fc.property(arbitrarySample(3), (written) => {
      const bytes = encodeRecords([written]);
      expect(isIntact(bytes)).toBe(true);
      expect(decodeRecord(3, bytes)).toEqual(written);
    }),
  );
});

test('a record with any one byte changed is not intact', () => {
  fc.assert(
    fc.property(
      arbitrarySample(1),
      fc.nat({ max: RECORD_BYTES - 1 }),
      fc.integer({ min: 1, max: 255 }),
      (written, at, change) => {
        const bytes = encodeRecords([written]);
        bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
        expect(isIntact(bytes)).toBe(false);
      },
    ),
  );
});

test('the name of a segment reads back', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (run, firstStep) => {
      expect(parseSegmentName(formatSegmentName({ run, firstStep }))).toEqual({ run, firstStep });
    }),
  );
  expect(parseSegmentName('run-000001-step-0000000060.tep.damaged')).toBeNull();
  expect(parseSegmentName('notes.txt')).toBeNull();
});

describe('decimation', () => {
  const ascending = fc
    .uniqueArray(fc.nat({ max: 20_000 }), { maxLength: 300 })
    .map((steps) => steps.sort((a, b) => a - b).map((step) => ({ step })));

  test('keeps the first, spaces the rest, and leaves nothing out that is far enough', () => {
    fc.assert(
      fc.property(ascending, fc.integer({ min: 1, max: 5000 }), (all, every) => {
        const kept = decimate(all, every).map(({ step }) => step);
        expect(kept[0]).toBe(all[0]?.step);
        kept.slice(1).forEach((step, k) => {
          expect(step - kept[k]!).toBeGreaterThanOrEqual(every);
          const between = all.filter((other) => other.step > kept[k]! && other.step < step);
          for (const left of between) expect(left.step - kept[k]!).toBeLessThan(every);
        });
      }),
    );
  });

  test('the spacing leaves no more than the limit, and is the asked one where that does', () => {
    const number = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(ascending, number, number, (all, every, limit) => {
        const spacing = spacingFor(all, every, limit);
        expect(spacing).toBeGreaterThanOrEqual(every);
        expect(decimate(all, spacing).length).toBeLessThanOrEqual(limit);
        if (decimate(all, every).length <= limit) expect(spacing).toBe(every);
      }),
    );
  });
});

describe('the history', () => {
  test('gives back what was appended, in batches of any size and over any restarts', async () => {
    const batches = fc.array(
      fc.record({
        newRun: fc.boolean(),
        restart: fc.boolean(),
        steps: fc.array(fc.integer({ min: 1, max: 180 }), { maxLength: 20 }),
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(batches, async (plan) => {
        await using folder = await temporaryFolder();
        const options = { folder: folder.path, limitBytes: LIMIT };
        const expected = new Map<number, Recorded[]>();
        let history = await History.open(options);
        let run = 1;
        let step = 0;
        for (const { newRun, restart, steps } of plan) {
          if (newRun) [run, step] = [run + 1, 0];
          if (restart) {
            await history.close();
            history = await History.open(options);
          }
          const batch = steps.map((gap) => sample(run, (step += gap)));
          await history.append(batch);
          expected.set(run, [...(expected.get(run) ?? []), ...batch]);
        }
        for (const [of, all] of expected) {
          const { samples: read } = await history.read({ run: of, ...EVERYTHING });
          expect(read).toEqual(all);
        }
        await history.close();
      }),
      { numRuns: 30 },
    );
  });

  test('reads a range with a spacing', async () => {
    await using folder = await temporaryFolder();
    const history = await History.open({ folder: folder.path, limitBytes: LIMIT });
    await history.append(samples(1, range(3000)));
    const { every, samples: read } = await history.read({
      ...{ run: 1, from: 1000, to: 2000, every: 100, limit: 5000 },
    });
    expect(every).toBe(100);
    expect(read).toEqual(
      samples(
        1,
        range(11, 100).map((step) => step + 900),
      ),
    );
    const few = await history.read({ run: 1, ...EVERYTHING, limit: 7 });
    expect(few.samples.length).toBeLessThanOrEqual(7);
    expect(few.samples.length).toBeGreaterThan(3);
    expect(await stepsOf(history, 2)).toEqual([]);
    await history.close();
  });

  test('loses no more than the torn record, wherever a crash cut the file', async () => {
    const cut = fc.integer({ min: 1, max: 10 * RECORD_BYTES });
    await fc.assert(
      fc.asyncProperty(cut, async (size) => {
        await using folder = await temporaryFolder();
        const repairs: string[] = [];
        const options = {
          ...{ folder: folder.path, limitBytes: LIMIT },
          onRepair: (what: string) => repairs.push(what),
        };
        const before = await History.open(options);
        await before.append(samples(1, range(10)));
        await before.close();
        await truncate(join(folder.path, formatSegmentName({ run: 1, firstStep: 1 })), size);

        const after = await History.open(options);
        const whole = Math.floor(size / RECORD_BYTES);
        expect(await stepsOf(after, 1)).toEqual(range(whole));
        expect(repairs).toHaveLength(size % RECORD_BYTES === 0 ? 0 : 1);
        await after.append(samples(1, [100, 101]));
        expect(await stepsOf(after, 1)).toEqual([...range(whole), 100, 101]);
        await after.close();
      }),
      { numRuns: 40 },
    );
  });

  test('leaves out a damaged record and keeps those around it', async () => {
    await using folder = await temporaryFolder();
    const options = { folder: folder.path, limitBytes: LIMIT };
    const before = await History.open(options);
    await before.append(samples(1, range(10)));
    await before.close();
    const path = join(folder.path, formatSegmentName({ run: 1, firstStep: 1 }));
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(4 * RECORD_BYTES + 50) ^ 1, 4 * RECORD_BYTES + 50);
    await writeFile(path, bytes);
    const after = await History.open(options);
    expect(await stepsOf(after, 1)).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10]);
    await after.close();
  });

  test('puts a segment aside that is not one, and touches no other file', async () => {
    await using folder = await temporaryFolder();
    const name = formatSegmentName({ run: 1, firstStep: 1 });
    await writeFile(join(folder.path, name), 'something else '.repeat(100));
    await writeFile(join(folder.path, 'notes.txt'), 'mine');
    const repairs: string[] = [];
    const onRepair = (what: string) => repairs.push(what);
    const history = await History.open({ folder: folder.path, limitBytes: LIMIT, onRepair });
    expect(repairs).toHaveLength(1);
    expect((await readdir(folder.path)).sort()).toEqual(['notes.txt', `${name}.damaged`]);
    expect(history.lastRun).toBe(0);
    await history.close();
  });

  test('stays within its limit by forgetting the oldest', async () => {
    await using folder = await temporaryFolder();
    const limitBytes = 640 * RECORD_BYTES;
    const history = await History.open({ folder: folder.path, limitBytes });
    for (let k = 0; k < 200; k += 1) {
      await history.append(
        samples(
          1,
          range(10).map((step) => k * 10 + step),
        ),
      );
      const sizes = (await readdir(folder.path)).map((file) => stat(join(folder.path, file)));
      const total = (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
      expect(total).toBeLessThanOrEqual(limitBytes);
    }
    const steps = await stepsOf(history, 1);
    expect(steps.length).toBeGreaterThan(550);
    expect(steps).toEqual(range(steps.length).map((k) => k + 2000 - steps.length));
    await history.close();
  });

  test('a batch that cannot be written is refused, and the next is taken', async () => {
    await using folder = await temporaryFolder();
    const history = await History.open({ folder: folder.path, limitBytes: LIMIT });
    await writeFile(join(folder.path, formatSegmentName({ run: 1, firstStep: 1 })), '');
    await expect(history.append(samples(1, [1, 2]))).rejects.toThrow(/EEXIST/);
    await history.append(samples(1, [3, 4]));
    expect(await stepsOf(history, 1)).toEqual([3, 4]);
    await history.close();
  });
});
