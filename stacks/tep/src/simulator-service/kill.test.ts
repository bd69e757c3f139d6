import { expect, test } from 'vitest';
import { expectAllThere, startProcess, workWith } from '../../test/support/acknowledged.ts';
import { call, temporaryFolder } from '../../test/support/backend.ts';
import { kill, startService } from '../../test/support/service-process.ts';
import { healthSchema } from '../contract/index.ts';

test('a backend whose simulator is killed says so, ends and begins anew', async () => {
  await using folder = await temporaryFolder();
  await using simulator = await startService('simulator-service/main.ts');
  await using backend = await startProcess(folder.path, simulator);
  const { checks } = healthSchema.parse((await call(`${backend.url}/health`)).body);
  expect(checks['simulator']).toMatchObject({ ok: true, detail: /^At http:\S+\. Its loop/ });
  const acknowledged = await workWith(backend, 1);
  await kill(simulator);
  expect(await backend.ended).toBe(1);
  expect(backend.log.join('\n')).toContain(`The simulator at ${simulator.url} is gone`);

  await using another = await startService('simulator-service/main.ts');
  await using again = await startProcess(folder.path, another);
  await expectAllThere(again, 1, acknowledged);
});
