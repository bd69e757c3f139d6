import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComposeConfig } from '../compose/config.ts';
import { buildFingerprints, readFingerprints, writeFingerprints } from './build-inputs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-build-'));
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\n');
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'src', 'main.ts'), 'one');
});
afterEach(() => rm(folder, { recursive: true }));

function config(target = 'web'): ComposeConfig {
  return {
    name: 's',
    services: { web: { build: { context: '.', target } }, redis: { image: 'redis:7' } },
  };
}

async function print(target?: string): Promise<string | undefined> {
  return (await buildFingerprints(config(target), folder))['web'];
}

describe('what an image is built from', () => {
  it('is the same as long as nothing changes, and only of services that are built', async () => {
    const prints = await buildFingerprints(config(), folder);
    expect(Object.keys(prints)).toEqual(['web']);
    expect(await print()).toBe(prints['web']);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a file', () => writeFile(join(folder, 'src', 'main.ts'), 'two!')],
    ['the time of a file', () => utimes(join(folder, 'src', 'main.ts'), 1, 1)],
    ['a new file', () => writeFile(join(folder, 'src', 'more.ts'), '')],
    ['a file that is gone', () => rm(join(folder, 'src', 'main.ts'))],
    ['the mode of a file', () => chmod(join(folder, 'Dockerfile'), 0o755)],
  ])('is another with %s changed', async (_name, change) => {
    const before = await print();
    await change();
    expect(await print()).not.toBe(before);
  });

  it('is another with the build section changed', async () => {
    expect(await print('web')).not.toBe(await print('other'));
  });

  it('leaves out what the build never sees', async () => {
    await writeFile(join(folder, '.dockerignore'), '# mine\ndata\n/logs/\n*.tmp\n');
    const before = await print();
    for (const name of ['data', 'logs', 'node_modules']) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'file'), 'x');
    }
    expect(await print()).toBe(before);
  });

  it('takes in what an exception brings back', async () => {
    await writeFile(join(folder, '.dockerignore'), 'data\n!data/keep\n');
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data', 'other'), 'x');
    const before = await print();
    await writeFile(join(folder, 'data', 'other'), 'longer');
    expect(await print()).toBe(before);
    await writeFile(join(folder, 'data', 'keep'), 'x');
    expect(await print()).not.toBe(before);
  });

  it('cannot be told where there are further contexts', async () => {
    const further = { context: '.', additional_contexts: { docs: '../docs' } };
    const services = { web: { build: further } };
    const once = await buildFingerprints({ name: 's', services }, folder);
    expect(await buildFingerprints({ name: 's', services }, folder)).not.toEqual(once);
  });

  it('is kept on the disk, and unknown where that is unreadable', async () => {
    const file = join(folder, 'built.json');
    expect(await readFingerprints(file)).toEqual({});
    await writeFingerprints(file, { web: 'abc' });
    expect(await readFingerprints(file)).toEqual({ web: 'abc' });
    await writeFile(file, '{"web":');
    expect(await readFingerprints(file)).toEqual({});
  });
});
