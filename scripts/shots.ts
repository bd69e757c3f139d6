import { join } from 'node:path';
import { ensureBuild } from './build.ts';
import { root } from './setup/places.ts';
import { runWithMachine } from './suites/with-machine.ts';

// npm run shots: a picture of every screen, light and dark, into docs/screens/.

await ensureBuild();
process.exitCode = await runWithMachine(
  join(root, 'test', 'shots', 'main.ts'),
  process.argv.slice(2),
);
