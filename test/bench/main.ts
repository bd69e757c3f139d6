/**
 * The figures Quayside is held to: `npm run bench [launch] [start] [rest] [logs] [simulator]`.
 * Prints JSON and keeps the last of each figure in docs/bench/last.json.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launchDetachable, root, temporaryHome } from '../e2e/support/app.ts';
import { quaysideApp } from './apps.ts';
import { measureLaunch } from './launch.ts';
import { measureFlood } from './log-flood.ts';
import { measureRest } from './rest.ts';
import { measureSimulator } from './simulator.ts';
import { measureStart } from './start.ts';

const settings = JSON.stringify({ language: 'en', wizardDone: true, onQuit: 'keep' });

async function inTemporaryHome<T>(measure: (home: string) => Promise<T>): Promise<T> {
  const { home, remove } = await temporaryHome();
  await writeFile(join(home, 'settings.json'), settings);
  try {
    return await measure(home);
  } finally {
    await remove();
  }
}

async function start() {
  return inTemporaryHome(async (home) => {
    const app = await quaysideApp(home);
    try {
      return await measureStart(app.page, home, 5);
    } finally {
      await app.end();
    }
  });
}

/** Starts the stack from the window and ends the app; the stack runs on. */
async function startStack(home: string): Promise<void> {
  const app = await quaysideApp(home);
  const { page } = app;
  await page.getByRole('button', { name: /^Tennessee Eastman Process,/ }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const ready = page.getByRole('button', { name: 'Tennessee Eastman Process, Ready' });
  await ready.waitFor({ timeout: 300_000 });
  await app.end();
}

/** The stack runs, the app is in the tray, and nobody asks for anything. */
async function rest() {
  return inTemporaryHome(async (home) => {
    await startStack(home);
    const app = await launchDetachable({ home, arguments: ['--hidden'] });
    try {
      await app.page.getByRole('button', { name: 'Tennessee Eastman Process, Ready' }).waitFor();
      // The tool would keep the page awake.
      await app.detach();
      return await measureRest(app.pid, 60);
    } finally {
      await app.kill();
      await removeStack();
    }
  });
}

/** Takes away what the app left running when it was ended. */
async function removeStack(): Promise<void> {
  await promisify(execFile)('docker', ['compose', '-p', 'quayside-tep', 'down', '--timeout', '3']);
}

const figures = {
  launch: () => inTemporaryHome((home) => measureLaunch(home, 9)),
  start,
  rest,
  logs: () => inTemporaryHome(measureFlood),
  simulator: () => measureSimulator(5),
} as const;
type FigureName = keyof typeof figures;

const names = Object.keys(figures) as FigureName[];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in figures));
if (unknown.length > 0) {
  process.stderr.write(`No figure is called ${unknown.join(', ')}; there is ${names.join(', ')}\n`);
  process.exit(2);
}
const chosen = names.filter((name) => asked.length === 0 || asked.includes(name));

const kept = join(root, 'docs', 'bench', 'last.json');

/** What earlier runs found out, so that measuring one figure does not forget the others. */
async function earlierResults(): Promise<Record<string, unknown>> {
  const text = await readFile(kept, 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { results?: Record<string, unknown> }).results ?? {};
}

const results: Record<string, unknown> = {};
for (const name of chosen) {
  process.stderr.write(`measuring ${name}\n`);
  results[name] = { at: new Date().toISOString(), ...(await figures[name]()) };
}
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
};
process.stdout.write(`${JSON.stringify({ machine, results }, null, 2)}\n`);
const all = { machine, results: { ...(await earlierResults()), ...results } };
await mkdir(join(root, 'docs', 'bench'), { recursive: true });
await writeFile(kept, `${JSON.stringify(all, null, 2)}\n`);
