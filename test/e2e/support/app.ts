import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, chromium, type ElectronApplication, expect, type Page } from '@playwright/test';

export const root = join(import.meta.dirname, '..', '..', '..');

export type AppKind = 'checkout' | 'packaged';

export interface RunningApp {
  readonly page: Page;
  readonly home: string;
  readonly pid: number;
  /** Ends the app the hard way and removes nothing. */
  kill(): Promise<void>;
}

/** The executable that `ELECTRON_OVERRIDE_DIST_PATH` or the `electron` package provides. */
export function electronExecutable(): string {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  return join(dist ?? join(root, 'node_modules', 'electron', 'dist'), 'electron');
}

/** As root Chromium's own sandbox cannot be set up; only tests run as root. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export interface LaunchOptions {
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
}

function environment({ home, env }: LaunchOptions): Record<string, string> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  return { ...inherited, QUAYSIDE_HOME: home, LANG: 'en_US.UTF-8', LANGUAGE: 'en', ...env };
}

/** The checkout's build, with Playwright's hold on its main process. */
export async function launchCheckout(
  options: LaunchOptions,
): Promise<RunningApp & { electron: ElectronApplication }> {
  const app: ElectronApplication = await _electron.launch({
    executablePath: electronExecutable(),
    args: [...asRoot, '--lang=en-US', root, ...(options.arguments ?? [])],
    env: environment(options),
    // Playwright would force light otherwise, whatever the app chooses.
    colorScheme: null,
  });
  const child = app.process();
  launched.add(child);
  const page = await app.firstWindow();
  const { home } = options;
  return { electron: app, page, home, pid: child.pid ?? 0, kill: () => killChild(child) };
}

/** The address at which a Chromium says it listens, from its own stderr. */
function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      seen += chunk;
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(seen);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(`The packaged app ended at once:\n${seen}`)));
  });
}

/** Resolves once the app's page is among the targets: Playwright takes up only those it finds. */
async function pageExists(address: string): Promise<void> {
  const list = new URL('/json/list', address.replace(/^ws:/, 'http:'));
  const urls = async () => {
    const targets = (await (await fetch(list)).json()) as { type: string; url: string }[];
    return targets.filter(({ type }) => type === 'page').map(({ url }) => url);
  };
  await expect.poll(urls).toContain('app://quayside/');
}

/** An app that is driven over the DevTools protocol, and can be let go of while it runs. */
export interface AttachedApp extends RunningApp {
  detach(): Promise<void>;
}

async function attach(command: readonly string[], options: LaunchOptions): Promise<AttachedApp> {
  const [file = '', ...rest] = command;
  const child = spawn(
    file,
    [...asRoot, '--lang=en-US', '--remote-debugging-port=0', ...rest, ...(options.arguments ?? [])],
    { env: environment(options), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  launched.add(child);
  const address = await debuggerAddress(child);
  await pageExists(address);
  const browser = await chromium.connectOverCDP(address);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The app has no page');
  return {
    page,
    home: options.home,
    pid: child.pid ?? 0,
    detach: () => browser.close(),
    kill: async () => {
      await browser.close();
      await killChild(child);
    },
  };
}

/** The packaged app is closed to the inspector by its fuses: it is driven over the DevTools protocol. */
function launchPackaged(options: LaunchOptions): Promise<RunningApp> {
  return attach([join(root, 'dist', 'linux-unpacked', 'quayside')], options);
}

/** The checkout's build without Playwright's hold, which would keep a hidden page awake. */
export function launchDetachable(options: LaunchOptions): Promise<AttachedApp> {
  return attach([electronExecutable(), root], options);
}

/** Every app process that was launched and may still run. */
const launched = new Set<ChildProcess>();

/** For `afterEach`: a test that failed half-way leaves no app behind. */
export async function endAllApps(): Promise<void> {
  await Promise.all([...launched].map(killChild));
}

async function killChild(child: ChildProcess): Promise<void> {
  launched.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

export async function launchApp(kind: AppKind, options: LaunchOptions): Promise<RunningApp> {
  return kind === 'packaged' ? launchPackaged(options) : launchCheckout(options);
}

/** An empty data folder that goes away with the test. */
export async function temporaryHome(): Promise<{ home: string; remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'quayside-e2e-'));
  // The helpers of a killed app write for a moment longer.
  const patience = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 };
  return { home, remove: () => rm(home, patience) };
}
