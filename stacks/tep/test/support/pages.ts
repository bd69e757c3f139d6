import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { readConfig as readBackendConfig } from '../../src/backend/config.ts';
import { readConfig } from '../../src/console/config.ts';
import { createConsole } from '../../src/console/server.ts';
import { type RunningBackend, startBackend, temporaryFolder } from './backend.ts';
import { environmentOf } from './explained-backend.ts';
import { Providers } from '../providers/local-providers.ts';
import { streamed } from '../providers/script.ts';

const STACK = join(import.meta.dirname, '..', '..');
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium that CHROMIUM names, or one of this machine. Throws if there is none. */
function findChromium(): string {
  const { CHROMIUM, PATH = '' } = process.env;
  const places = PATH.split(delimiter).flatMap((folder) =>
    BROWSERS.map((name) => join(folder, name)),
  );
  const found = (CHROMIUM === undefined ? places : [CHROMIUM]).find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(
      `There is no Chromium: neither CHROMIUM nor PATH leads to one of ${BROWSERS.join(', ')}.`,
    );
  return found;
}

/** Both pages as they are built, before the real backend, with local providers for its models. */
export interface Pages extends AsyncDisposable {
  readonly backend: RunningBackend;
  readonly consoleUrl: string;
  readonly dashboardUrl: string;
  readonly browser: Browser;
}

/** What a model may write: a citation, a line that is too long for any card, and a verdict. */
const ANSWER = [
  'Less of A comes in than the loop asks for, and the controllers follow [kb:1].\n\n',
  `\`\`\`\n${'XMEAS 1 0.25 kscmh, '.repeat(12)}\n\`\`\`\n\n${'|XMEAS 1'.repeat(12)}|\n${'|-'.repeat(12)}|\n\n`,
  '```json\n{ "causes": [{ "idv": 6, "confidence": 0.8 }, { "idv": 1, "confidence": 0.1 }] }\n```\n',
];

type Name = 'console' | 'frontend';

async function buildPage(name: Name, folder: string): Promise<string> {
  const outDir = join(folder, name);
  const vite = join(STACK, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--config', `vite.${name}.config.ts`, '--outDir', outDir];
  // Under vitest NODE_ENV would make it a page for tests.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, args, { cwd: STACK, env });
  return outDir;
}

/** The dashboard is served as the console is, with the same headers as nginx sends. */
async function servePage(pageDir: string, backendUrl: string, dashboardPort: number) {
  const config = readConfig({ BACKEND_URL: backendUrl, PAGE_DIR: pageDir });
  const app = await createConsole({ ...config, dashboardPort, logLevel: 'fatal' });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { app, port, url: `http://127.0.0.1:${port}` };
}

export async function openPages(): Promise<Pages> {
  const executablePath = findChromium();
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const script = [streamed(ANSWER)];
  const providers = stack.use(
    await Providers.listen({ anthropic: script, gemini: script, lmstudio: script }),
  );
  const { analyses } = readBackendConfig(environmentOf(providers));
  const backend = stack.use(await startBackend(join(folder.path, 'data'), { analyses }));
  const dashboard = await servePage(await buildPage('frontend', folder.path), backend.url, 1);
  stack.defer(() => dashboard.app.close());
  const own = await servePage(await buildPage('console', folder.path), backend.url, dashboard.port);
  stack.defer(() => own.app.close());
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox'],
  });
  stack.defer(() => browser.close());
  const owned = stack.move();
  return {
    backend,
    consoleUrl: own.url,
    dashboardUrl: dashboard.url,
    browser,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A tab whose errors are gathered: what a page says to its console, and what it throws. */
export async function openTab(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // Networks of the machine come and go while containers do; the pages ask again.
    const isTheirs = !message.text().includes('ERR_NETWORK_CHANGED');
    if (message.type() === 'error' && isTheirs) errors.push(message.text());
  });
  return { page, errors };
}
