import { test } from 'vitest';
import { expectAllThere, startProcess, workWith } from '../../test/support/acknowledged.ts';
import { temporaryFolder } from '../../test/support/backend.ts';
import { kill } from '../../test/support/service-process.ts';

test('a killed backend comes back with all that it has acknowledged', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startProcess(folder.path);
  const acknowledged = await workWith(backend, 1);
  await kill(backend);
  await using again = await startProcess(folder.path);
  await expectAllThere(again, 1, acknowledged);
});
