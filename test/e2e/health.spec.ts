import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, symlink, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { endAllApps, launchApp, type LaunchOptions } from './support/app.ts';
import { homeWithHello } from './support/hello-home.ts';

const run = promisify(execFile);

test.afterEach(endAllApps);

/** The engine of the test run, behind a link that can be taken away. */
const engine = '/var/run/docker.sock';

async function withHealthPage(
  options: Omit<LaunchOptions, 'home'> & { before?: (home: string) => Promise<LaunchOptions> },
  body: (page: Page, home: string) => Promise<void>,
): Promise<void> {
  const { home, remove } = await homeWithHello();
  const prepared = options.before === undefined ? { home } : await options.before(home);
  // A name that no server ever has (RFC 6761): nothing of a test leaves this machine.
  const env = { ANTHROPIC_BASE_URL: 'http://provider.invalid', ...prepared.env };
  const app = await launchApp('checkout', { ...prepared, home, env });
  try {
    const { page } = app;
    await expect(page.getByRole('navigation', { name: 'Stacks' })).toBeVisible();
    await page.getByRole('button', { name: /^Health/ }).click();
    await expect(page.getByText(/^Looked at \d+ things|found nothing wrong/)).toBeVisible();
    await body(page, home);
  } finally {
    await app.kill();
    await remove();
  }
}

function row(page: Page, name: string) {
  return page.getByRole('listitem').filter({ has: page.getByText(name, { exact: false }) });
}

test('the page says what was looked at, and what that said', async () => {
  await withHealthPage({}, async (page) => {
    const docker = row(page, 'Docker engine');
    await expect(docker.getByText('Docker is running and answers.')).toBeVisible();
    await docker.getByRole('button', { name: 'Details: Docker engine' }).click();
    await expect(docker.getByText(/GET \/_ping: OK in \d+ ms/)).toBeVisible();
    const started = row(page, 'Test container');
    await expect(started.getByText('Docker can start a container.')).toBeVisible();
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Looking at' })).toBeVisible();
    await expect(page.getByText(/^Looked at \d+ things|found nothing wrong/)).toBeVisible();
  });
});

test('an engine that goes and comes is told, row by row', async () => {
  const before = async (home: string) => {
    const socket = join(home, 'docker.sock');
    await symlink(engine, socket);
    return { home, env: { DOCKER_HOST: `unix://${socket}` } };
  };
  await withHealthPage({ before }, async (page, home) => {
    await expect(row(page, 'Docker engine')).toContainText('Docker is running and answers.');
    await unlink(join(home, 'docker.sock'));
    await row(page, 'Docker engine')
      .getByRole('button', { name: /Details/ })
      .click();
    await page.getByRole('button', { name: 'Check again' }).click();
    const docker = row(page, 'Docker engine');
    await expect(docker).toContainText('Docker is not running');
    await expect(row(page, 'Docker settings')).toContainText(
      'The setting DOCKER_HOST is in the way',
    );
    await expect(page.getByRole('button', { name: /^Health, needs attention: \d/ })).toBeVisible();
    await symlink(engine, join(home, 'docker.sock'));
    // Nobody presses anything: the engine came back while the page is open.
    await expect(docker).toContainText('Docker is running and answers.', { timeout: 60_000 });
    await expect(row(page, 'Test container')).toContainText('Docker can start a container.', {
      timeout: 60_000,
    });
  });
});

test('a missing credential helper is taken out when the user says so, and the check is made again', async () => {
  const config = { credsStore: 'gone', auths: { 'registry.example': {} } };
  const before = async (home: string) => {
    const folder = join(home, 'docker-config');
    await mkdir(folder);
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    return { home, env: { DOCKER_CONFIG: folder } };
  };
  await withHealthPage({ before }, async (page, home) => {
    const helper = row(page, 'Credential helper');
    await expect(helper).toContainText('A helper that Docker needs is gone');
    await helper.getByRole('button', { name: 'Take it out' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const file = join(home, 'docker-config', 'config.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(config);

    await helper.getByRole('button', { name: 'Take it out' }).click();
    await dialog.getByRole('button', { name: 'Take it out' }).click();
    await expect(helper).toContainText('Every helper that Docker’s settings name is there.');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ auths: config.auths });
    const kept = (await readdir(join(home, 'docker-config'))).filter((name) =>
      name.startsWith('config.json.before-quayside-'),
    );
    expect(kept).toHaveLength(1);
  });
});

/** Something that containers and this computer reach alike, as they would the internet. */
async function reachable(): Promise<{ url: string; close: () => Promise<void> }> {
  const gateway = '{{(index .IPAM.Config 0).Gateway}}';
  const { stdout } = await run('docker', ['network', 'inspect', 'bridge', '--format', gateway]);
  const server = createServer((_request, response) => response.end('here'));
  server.listen(0, stdout.trim());
  await once(server, 'listening');
  const { address, port } = server.address() as AddressInfo;
  return {
    url: `http://${address}:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

test('all is well where nothing is wrong, with what was looked at', async () => {
  const internet = await reachable();
  const before = (home: string) =>
    Promise.resolve({ home, env: { ANTHROPIC_BASE_URL: internet.url } });
  try {
    await withHealthPage({ before }, async (page) => {
      await expect(page.getByText('All is well')).toBeVisible();
      await expect(page.getByText(/looked at \d+ things and found nothing wrong/)).toBeVisible();
      await expect(page.getByRole('heading', { name: 'What to look at' })).toBeHidden();
      await expect(page.getByRole('button', { name: 'Health', exact: true })).toBeVisible();
    });
  } finally {
    await internet.close();
  }
});

test('the shortcut opens it, and it can be used by everyone in both themes', async () => {
  await withHealthPage({}, async (page) => {
    for (const theme of ['light', 'dark'] as const) {
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByText(theme === 'light' ? 'Light' : 'Dark', { exact: true }).click();
      await page
        .locator(`html[data-mantine-color-scheme="${theme}"]`)
        .waitFor({ state: 'attached' });
      await page.keyboard.press('ControlOrMeta+Shift+H');
      await expect(page.getByRole('heading', { name: 'Health', level: 1 })).toBeVisible();
      await page.getByRole('button', { name: 'Details: Docker engine' }).click();
      const seen = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        .setLegacyMode(true)
        .analyze();
      expect(seen.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
  });
});
