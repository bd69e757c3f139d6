import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuild } from './build.ts';
import { ensureElectron } from './setup/electron.ts';
import { foreground } from './setup/foreground.ts';
import { root } from './setup/places.ts';
import { toolPath } from './suites/table.ts';

// npm run package [electron-builder options]: the packaged app as a folder in dist/, or what the
// options say. The tests run it too, on the test runtime where Electron itself cannot be had.

const { dist, testRuntime } = await ensureElectron();
await ensureBuild();
const targets = process.argv.length > 2 ? process.argv.slice(2) : ['--dir'];
if (testRuntime && !targets.includes('--dir')) {
  throw new Error('An installer is made from Electron itself only, and its download failed here.');
}
const version = (await readFile(join(dist, 'version'), 'utf8')).trim().replace(/^v/, '');
const runtime = testRuntime
  ? [`--config.electronDist=${dist}`, `--config.electronVersion=${version}`]
  : [];
process.exitCode = await foreground(
  [process.execPath, toolPath('electron-builder'), ...targets, '--publish=never', ...runtime],
  { cwd: root },
);
