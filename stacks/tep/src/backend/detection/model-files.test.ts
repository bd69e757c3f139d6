import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/backend.ts';
import { valueOf } from '../../../test/reference/benchmark-rows.ts';
import { records } from '../../../test/reference/records.ts';
import type { TrainingSource } from '../../contract/index.ts';
import { ModelFiles, type Trained } from './model-files.ts';
import { DEFAULT_SETTINGS, trainModels } from './models.ts';

const BASELINE: TrainingSource = { source: 'baseline' };
const SETTINGS = { ...DEFAULT_SETTINGS, limits: 'theory' } as const;

function trained(): Trained {
  const { rows } = records({ seed: 7, idv: [], steps: 36_000 });
  const training = rows.slice(20).map((row) => row.slice(1));
  const models = valueOf(trainModels({ training, limits: [] }, { ...SETTINGS, components: 5 }));
  return { models, samples: training.length, at: '2026-11-21T00:00:00.000Z' };
}

test('models come back as they were, for the settings they were trained with', async () => {
  await using folder = await temporaryFolder();
  const files = await ModelFiles.open(folder.path, () => undefined);
  const made = trained();
  await files.keep(SETTINGS, BASELINE, made);
  expect(await files.find(SETTINGS, BASELINE)).toMatchObject(made);
  for (const other of [{ alpha: 0.05 }, { components: 7 }, { limits: 'percentile' }] as const) {
    expect(await files.find({ ...SETTINGS, ...other }, BASELINE)).toBeNull();
  }
  const stretch = { source: 'history', run: 1, fromHours: 1, toHours: 9 } as const;
  expect(await files.find(SETTINGS, stretch)).toBeNull();
  for (let hours = 2; hours < 12; hours += 1) {
    await files.keep(SETTINGS, { ...stretch, toHours: hours }, made);
  }
  expect(await readdir(folder.path)).toHaveLength(8);
});

test('a damaged file is put aside and told of', async () => {
  await using folder = await temporaryFolder();
  const told: string[] = [];
  const files = await ModelFiles.open(folder.path, (what) => told.push(what));
  expect(await files.choice()).toBeNull();
  await files.choose({ settings: SETTINGS, on: BASELINE });
  expect(await files.choice()).toMatchObject({ settings: SETTINGS, on: BASELINE });
  const path = join(folder.path, 'detector.json');
  const whole = await readFile(path, 'utf8');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
      await writeFile(path, whole.slice(0, length));
      expect(await files.choice()).toBeNull();
      expect(await readFile(`${path}.damaged`, 'utf8')).toBe(whole.slice(0, length));
    }),
    { numRuns: 30 },
  );
  expect(told[0]).toMatch(/detector\.json could not be read/);
});
