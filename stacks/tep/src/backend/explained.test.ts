import { expect, test } from 'vitest';
import { NAMES, Providers } from '../../test/providers/local-providers.ts';
import { type Script, streamed } from '../../test/providers/script.ts';
import { call, startBackend, temporaryFolder, until } from '../../test/support/backend.ts';
import { environmentOf } from '../../test/support/explained-backend.ts';
import { explainingServices } from '../../test/support/explaining-services.ts';
import { analysisSchema, incidentsSchema } from '../contract/index.ts';
import { readAnalysisSettings } from './analyses/settings.ts';

test('a loss of feed is detected, diagnosed, explained by a model and handed over', async () => {
  await using folder = await temporaryFolder();
  const verdict = '```json\n{ "causes": [{ "idv": 6, "confidence": 0.9 }] }\n```';
  const script: Script = [streamed(['A is lost.\n\n', verdict])];
  await using providers = await Providers.listen({
    anthropic: script,
    gemini: script,
    lmstudio: script,
  });
  const environment = environmentOf(providers);
  const analyses = readAnalysisSettings(environment);
  await using explaining = await explainingServices(folder.path, environment);
  const services = { simulator: null, ...explaining.origins };
  await using backend = await startBackend(folder.path, { analyses, services, speed: 2000 });
  const api = `${backend.url}/api/v1`;
  await until(() => backend.detection.detector.training.state === 'done');
  await call(`${api}/disturbances/6`, 'PUT', { on: true });
  await call(`${api}/start`, 'POST');
  const newest = async () =>
    incidentsSchema.parse((await call(`${api}/incidents`)).body).incidents[0];
  await until(async () => ((await newest())?.diagnosis?.samples ?? 0) >= 10);
  await call(`${api}/stop`, 'POST');
  const incident = await newest();
  expect(incident?.switchedOn).toContain(6);
  const body = { task: 'root-cause', models: [NAMES.anthropic] };
  const begun = analysisSchema.parse(
    (await call(`${api}/incidents/${incident!.id}/analyses`, 'POST', body)).body,
  );
  const now = async () => analysisSchema.parse((await call(`${api}/analyses/${begun.id}`)).body);
  await until(async () => (await now()).endedAt !== null);
  const analysis = await now();
  expect(analysis.answers[0]).toMatchObject({ state: 'finished', verdict: [{ cause: 6 }] });
  expect(analysis.agreement?.sameTop).toBe(1);
  const sent = JSON.stringify(providers.servers.anthropic.requests[0]?.body);
  expect(sent).toMatch(/Statistics:\\n- \w+ [\d.e+]+, limit/);
  const markdown = await (await fetch(`${api}/incidents/${incident!.id}/report?format=md`)).text();
  expect(markdown).toContain('## Statistics over time');
  expect(markdown).toContain('A is lost.');
});
