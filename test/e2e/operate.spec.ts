import { once } from 'node:events';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { stopStack } from './support/stop-stack.ts';
import { endAllApps, launchApp, root, temporaryHome } from './support/app.ts';

/** Modes, copies and what a start finds beforehand, in the window. */

const stacks = { modes: 'x2-window-modes', copies: 'x2-window-copies' } as const;

let home: string;
let remove: () => Promise<void>;
let page: Page;
let taken: Server;

async function addStack(fixture: keyof typeof stacks, port: string): Promise<void> {
  const folder = join(home, 'imported', stacks[fixture]);
  await cp(join(root, 'test', 'fixtures', 'stacks', fixture), folder, { recursive: true });
  const file = join(folder, 'compose.yaml');
  const yaml = (await readFile(file, 'utf8'))
    .replace('18099', port)
    .replace('mem_limit: 64m', 'mem_limit: 4000g');
  await writeFile(file, yaml);
}

test.beforeEach(async () => {
  ({ home, remove } = await temporaryHome());
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  await mkdir(join(home, 'imported'));
  await addStack('modes', '');
  await addStack('copies', String(typeof address === 'object' ? address?.port : ''));
  const settings = JSON.stringify({ language: 'en', wizardDone: true });
  await writeFile(join(home, 'settings.json'), settings);
  ({ page } = await launchApp('checkout', { home }));
});

test.afterEach(async () => {
  taken.close();
  await endAllApps();
  for (const id of Object.values(stacks)) await stopStack(id);
  await remove();
});

async function isAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .setLegacyMode(true)
    .analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual(
    [],
  );
}

test('what is in the way of a start is listed, and fixed all at once', async () => {
  await page.getByRole('button', { name: /^Copies,/ }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Copies did not start yet' })).toBeVisible();
  await expect(page.getByText(/^Quayside would use port \d+ instead\.$/)).toBeVisible();
  await expect(page.getByRole('heading', { name: /may use more memory/ })).toBeVisible();
  await isAccessible();
  await page.getByRole('button', { name: 'Fix all and start' }).click();
  await expect(page.getByRole('button', { name: 'Copies, Ready' })).toBeVisible();
  await page.getByText('Worth knowing: 1').click();
  await expect(page.getByRole('heading', { name: /may use more memory/ })).toBeVisible();

  await page.getByRole('button', { name: 'Change the number of copies of echo' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: 'One more' }).click();
  await isAccessible();
  await panel.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('rowheader', { name: /echo\s*2 copies/ })).toBeVisible();

  await page.getByRole('button', { name: 'Change the number of copies of fixed' }).click();
  await expect(panel.getByRole('button', { name: 'One more' })).toBeDisabled();
  await expect(panel.getByText(/fixed port on this computer/)).toBeVisible();
  await panel.getByRole('button', { name: 'One fewer' }).click();
  await panel.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Switched off')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copies, Ready' })).toBeVisible();
});

test('a mode is chosen before the start, and another while it runs', async () => {
  await page.getByRole('button', { name: /^Modes,/ }).click();
  await expect(page.getByText(/The mode gone cannot be used\./)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'gone' })).toBeDisabled();
  await page.getByText('wide', { exact: true }).click();
  await expect(page.getByRole('rowheader', { name: 'worker' })).toBeVisible();
  await isAccessible();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Modes, Ready' })).toBeVisible();

  await page.getByText('Development', { exact: true }).click();
  await page.getByRole('button', { name: 'Restart in this mode' }).click();
  await expect(page.getByRole('heading', { name: 'Watching files' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'worker' })).toBeHidden();
  await expect(page.getByText('Watch enabled')).toBeVisible();
  await isAccessible();
  await page.getByRole('button', { name: 'Stop watching' }).click();
  await expect(page.getByRole('heading', { name: 'Files are not watched' })).toBeVisible();
  await page.getByRole('button', { name: 'Watch files' }).click();
  await expect(page.getByRole('heading', { name: 'Watching files' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Modes, Stopped' })).toBeVisible();
});
