import { join } from 'node:path';
import { ensureBuild } from './build.ts';
import { root } from './setup/places.ts';
import { runWithMachine } from './suites/with-machine.ts';

// npm run bench [figure...]: prints JSON and keeps it in docs/bench/last.json.

await ensureBuild();
process.exitCode = await runWithMachine(
  join(root, 'test', 'bench', 'main.ts'),
  process.argv.slice(2),
);
