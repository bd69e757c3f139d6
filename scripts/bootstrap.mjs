// Runs one of the project's commands on the Node that the project is pinned to, installing the npm
// packages first where they are missing or no longer those of package-lock.json. It runs on any
// Node from 18 on and imports nothing from npm. Its own output goes to stderr: stdout is the
// command's.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIsCurrent, recordInstall } from './install-stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const node = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** @type {Record<string, string>} */
const commands = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  bench: 'scripts/bench.ts',
  shots: 'scripts/shots.ts',
  package: 'scripts/package.ts',
  cli: 'src/cli/main.ts',
};

const [command = '', ...args] = process.argv.slice(2);
const entry = commands[command];
if (entry === undefined) {
  fail(`unknown command "${command}"; there is: ${Object.keys(commands).join(', ')}`, 2);
}
if (!installIsCurrent(root) || !existsSync(node)) install();

const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
const child = spawn(node, [join(root, entry), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.once('error', (error) => fail(error.message, 1));
child.once('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
});

function install() {
  process.stderr.write('quayside: installing the npm packages of package-lock.json\n');
  const cli = process.env['npm_execpath'];
  const npm = cli?.endsWith('.js') ? [process.execPath, cli] : ['npm'];
  const [file = 'npm', ...before] = npm;
  // Electron's own download is scripts/setup/electron.ts's to do, where it can be done at all.
  const result = spawnSync(file, [...before, 'ci', '--no-fund', '--no-audit'], {
    cwd: root,
    // npm's stdout becomes our stderr.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
  });
  if (result.status !== 0) {
    fail(`npm ci failed${result.error === undefined ? '' : `: ${result.error.message}`}`, 1);
  }
  recordInstall(root);
}

/**
 * @param {string} message
 * @param {number} code
 * @returns {never}
 */
function fail(message, code) {
  process.stderr.write(`quayside: ${message}\n`);
  process.exit(code);
}
