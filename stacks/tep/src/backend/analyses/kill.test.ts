import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { NAMES, Providers } from '../../../test/providers/local-providers.ts';
import { type Script, streamed } from '../../../test/providers/script.ts';
import { call, temporaryFolder, until } from '../../../test/support/backend.ts';
import { environmentOf, startExplained } from '../../../test/support/explained-backend.ts';
import { analysisSchema } from '../../contract/index.ts';

const CHILD = fileURLToPath(new URL('../../../test/support/analyses-child.ts', import.meta.url));

test('after a kill in the middle, what was acknowledged is there and marked as failed', async () => {
  await using folder = await temporaryFolder();
  const fine: Script = [streamed(['Done.'])];
  const hanging: Script = [{ steps: [{ do: 'text', text: 'So far so ' }, { do: 'hang' }] }];
  await using providers = await Providers.listen({
    anthropic: hanging,
    gemini: fine,
    lmstudio: fine,
  });
  const environment = environmentOf(providers);
  const child = spawn(process.execPath, [CHILD, folder.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const [api] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const models = [NAMES.anthropic, NAMES.gemini];
  const begun = await call(`${api}/incidents/1/analyses`, 'POST', { task: 'explain', models });
  expect(begun.status).toBe(202);
  await until(async () => {
    const { answers } = analysisSchema.parse((await call(`${api}/analyses/1`)).body);
    return answers[0]?.text !== '' && answers[1]?.state === 'finished';
  });
  child.kill('SIGKILL');
  await once(child, 'close');

  await using backend = await startExplained(folder.path, environment);
  const analysis = analysisSchema.parse((await call(`${backend.api}/analyses/1`)).body);
  expect(analysis.endedAt).not.toBeNull();
  expect(analysis.answers).toMatchObject([
    { model: NAMES.anthropic, state: 'failed', problem: { code: 'interrupted' } },
    { model: NAMES.gemini, state: 'finished', text: 'Done.' },
  ]);
  await backend.analyses.settled();
  const file = join(folder.path, 'RCA_Results', analysis.at.slice(0, 10), 'analysis-000001.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(analysis);
});
