import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { call, startBackend, temporaryFolder, until } from '../../../test/support/backend.ts';
import {
  eventsSchema,
  plantSnapshotSchema,
  plantSnapshotsSchema,
  problemSchema,
  stateSchema,
} from '../../contract/index.ts';
import type { Command, PlantImage } from '../plant/messages.ts';
import { Simulation } from '../plant/simulation.ts';
import { DamagedSnapshotError, formatSnapshot, parseSnapshot } from './snapshot-file.ts';

const meta = {
  id: '20261121T142530123Z-0a1b2c3d',
  name: 'before the fault',
  at: '2026-11-21T14:25:30.123Z',
  run: 1,
  stepIndex: 10,
  hours: 10 / 3600,
};

function imageOf(simulation: Simulation): PlantImage {
  const outcome = simulation.apply({ kind: 'image' });
  if (!outcome.ok || outcome.image === undefined) throw new Error('no image');
  return outcome.image;
}

function simulationWith(commands: readonly Command[], steps: number): Simulation {
  const simulation = new Simulation({ run: 1, seed: 77, noise: true, speed: 1 });
  for (const command of [...commands, { kind: 'start' } as const]) simulation.apply(command);
  simulation.advance(steps);
  return simulation;
}

describe('a snapshot in a file', () => {
  test('restored, the plant goes on bit for bit', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 21 }), { maxLength: 4 }),
        fc.nat(2000),
        fc.integer({ min: 1, max: 800 }),
        (disturbances, before, after) => {
          const commands = disturbances.map((number): Command => ({
            kind: 'disturbance',
            number,
            on: true,
          }));
          const simulation = simulationWith(commands, before);
          const text = formatSnapshot({ snapshot: meta, image: imageOf(simulation) });
          const { image, snapshot } = parseSnapshot(text);
          expect(snapshot).toEqual(meta);
          expect(image).toEqual(imageOf(simulation));
          const restored = new Simulation({ run: 1, seed: 5, noise: false, speed: 1 });
          restored.apply({ kind: 'restore', run: 1, name: meta.name, image });
          restored.apply({ kind: 'start' });
          expect(restored.advance(after)).toEqual(simulation.advance(after));
          expect(restored.state()).toEqual(simulation.state());
        },
      ),
      { numRuns: 25 },
    );
  });

  test('keeps a negative zero', () => {
    const image = imageOf(simulationWith([], 10));
    const plant = { ...image.loop.plant, xmv: image.loop.plant.xmv.map(() => -0) };
    const changed = { ...image, loop: { ...image.loop, plant } };
    const read = parseSnapshot(formatSnapshot({ snapshot: meta, image: changed })).image;
    expect(read.loop.plant.xmv.every((value) => Object.is(value, -0))).toBe(true);
  });

  test('is refused when any byte of it is another', () => {
    const text = formatSnapshot({ snapshot: meta, image: imageOf(simulationWith([], 100)) });
    fc.assert(
      fc.property(fc.nat(text.length - 2), fc.constantFrom('0', '7', 'x', '"', ' '), (at, sign) => {
        fc.pre(text[at] !== sign);
        const changed = text.slice(0, at) + sign + text.slice(at + 1);
        expect(() => parseSnapshot(changed)).toThrow(DamagedSnapshotError);
      }),
    );
    expect(() => parseSnapshot(text.slice(0, -10))).toThrow(/no JSON/);
    expect(() => parseSnapshot(text.replace('"version":1', '"version":2'))).toThrow(/version/);
  });
});

describe('snapshots over HTTP', () => {
  test('are saved, listed, restored into another run, and deleted', async () => {
    await using folder = await temporaryFolder();
    await using backend = await startBackend(folder.path);
    const api = `${backend.url}/api/v1`;
    await call(`${api}/disturbances/8`, 'PUT', { on: true });
    await call(`${api}/prerun`, 'POST', { hours: 0.5, afterwards: 'stop' });
    await until(async () => {
      const state = stateSchema.parse((await call(`${api}/state`)).body);
      return state.status === 'stopped' && state.stepIndex === 1800;
    });
    const saved = plantSnapshotSchema.parse(
      (await call(`${api}/snapshots`, 'POST', { name: ' half an hour ' })).body,
    );
    expect(saved).toMatchObject({ name: 'half an hour', run: 1, stepIndex: 1800, hours: 0.5 });
    const before = stateSchema.parse((await call(`${api}/state`)).body);
    await call(`${api}/reset`, 'POST', { seed: 3, noise: false });

    const restored = await call(`${api}/snapshots/${saved.id}/restore`, 'POST');
    expect(stateSchema.parse(restored.body)).toEqual({ ...before, run: 3 });
    const { events } = eventsSchema.parse((await call(`${api}/events?run=3`)).body);
    expect(events).toMatchObject([{ kind: 'restored', snapshot: 'half an hour', stepIndex: 1800 }]);

    const path = join(folder.path, 'snapshots', `${saved.id}.json`);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, 4000));
    const refused = await call(`${api}/snapshots/${saved.id}/restore`, 'POST');
    expect(refused.status).toBe(422);
    expect(problemSchema.parse(refused.body).detail).toMatch(/cannot be restored.*kept/);
    expect(await readFile(path, 'utf8')).toBe(text.slice(0, 4000));
    const list = plantSnapshotsSchema.parse((await call(`${api}/snapshots`)).body);
    expect(list).toMatchObject({ snapshots: [], damaged: [{ id: saved.id }] });

    const gone = await fetch(`${api}/snapshots/${saved.id}`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
    expect(await readdir(join(folder.path, 'snapshots'))).toEqual([]);
  });
});
