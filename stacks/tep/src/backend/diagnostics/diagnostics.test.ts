import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KEYS, Providers } from '../../../test/providers/local-providers.ts';
import { type Script, streamed } from '../../../test/providers/script.ts';
import { call, temporaryFolder } from '../../../test/support/backend.ts';
import { environmentOf, startExplained } from '../../../test/support/explained-backend.ts';
import { diagnosticsFileSchema, diagnosticsSchema } from '../../contract/index.ts';
import { sizesIn } from './disk-usage.ts';

test('what is configured and reachable is told and written, and no key', async () => {
  await using folder = await temporaryFolder();
  const script: Script = [streamed(['yes'])];
  await using providers = await Providers.listen({
    anthropic: script,
    gemini: script,
    lmstudio: script,
  });
  const environment = { ...environmentOf(providers), GEMINI_API_KEY: '' };
  await using backend = await startExplained(folder.path, environment);
  const told = diagnosticsSchema.parse((await call(`${backend.api}/diagnostics`)).body);
  expect(told.providers).toMatchObject([
    { id: 'anthropic', state: 'ready', models: 1 },
    { id: 'gemini', state: 'off', models: 0 },
    { id: 'lmstudio', state: 'ready', models: 2 },
  ]);
  expect(told.settings).toMatchObject({ ANTHROPIC_API_KEY: 'set', GEMINI_API_KEY: 'not set' });
  expect(told.knowledge?.documents).toBe((await backend.knowledge.state()).documents);
  expect(told.plant).toMatchObject({ run: 1, runs: 1 });
  const history = told.data.sizes.find(({ name }) => name === 'history');
  expect(history?.bytes).toBeGreaterThan(1000);

  const answer = await call(`${backend.api}/diagnostics`, 'POST');
  expect(answer.status).toBe(201);
  const { path, diagnostics } = diagnosticsFileSchema.parse(answer.body);
  const text = await readFile(join(folder.path, path), 'utf8');
  expect(JSON.parse(text)).toEqual(diagnostics);
  for (const key of Object.values(KEYS)) {
    expect(text).not.toContain(key);
    expect(JSON.stringify(told)).not.toContain(key);
  }
});

test('sizes are of all that is in a folder, but not of what a link leads to', async () => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, 'a', 'b'), { recursive: true });
  await writeFile(join(folder.path, 'a', 'b', 'file'), Buffer.alloc(1000));
  await writeFile(join(folder.path, 'a', 'file'), Buffer.alloc(10));
  await symlink('/', join(folder.path, 'link'));
  const sizes = await sizesIn(folder.path);
  expect(sizes).toMatchObject([{ name: 'a', bytes: 1010 }, { name: 'link' }]);
  expect(sizes[1]!.bytes).toBeLessThan(100);
});
