import { test } from 'vitest';
import { expectAllThere, startProcess, workWith } from '../../test/support/acknowledged.ts';
import { temporaryFolder } from '../../test/support/backend.ts';
import { inServices } from '../../test/support/mode.ts';
import { kill } from '../../test/support/service-process.ts';
import { giveBack, takeSimulator } from '../../test/support/simulators.ts';

test('a killed backend comes back with all that it has acknowledged', async () => {
  await using folder = await temporaryFolder();
  const simulator = inServices ? await takeSimulator() : null;
  {
    await using backend = await startProcess(folder.path, simulator);
    const acknowledged = await workWith(backend, 1);
    await kill(backend);
    await using again = await startProcess(folder.path, simulator);
    await expectAllThere(again, 1, acknowledged);
  }
  if (simulator !== null) giveBack(simulator);
});
