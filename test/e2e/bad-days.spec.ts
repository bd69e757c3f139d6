import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { endAllApps, launchApp, root, temporaryHome } from './support/app.ts';

test.afterEach(endAllApps);

/** Each bad day gets one plain sentence and a way on, and nothing of the user's is lost. */

const skipWizard = JSON.stringify({ wizardDone: true });

test('no engine: the wizard says so, offers a way on, and goes on when there is one', async () => {
  const { home, remove } = await temporaryHome();
  const socket = join(home, 'docker.sock');
  const app = await launchApp('checkout', { home, env: { DOCKER_HOST: `unix://${socket}` } });
  try {
    await expect(app.page.getByText('Docker is not running').first()).toBeVisible();
    await symlink('/var/run/docker.sock', socket);
    await app.page.getByRole('button', { name: 'Look again' }).first().click();
    await expect(app.page.getByRole('heading', { name: 'Keys and settings' })).toBeVisible();
  } finally {
    await app.kill();
    await remove();
  }
});

test('a damaged settings file is kept aside and reported', async () => {
  const { home, remove } = await temporaryHome();
  const damaged = '{"wizardDone": true, "theme": "dark"';
  await writeFile(join(home, 'settings.json'), damaged);
  const app = await launchApp('checkout', { home });
  try {
    // What the file said is lost, so this is a first run again, and that is where it must be told.
    await expect(app.page.getByRole('heading', { name: 'Welcome to Quayside' })).toBeVisible();
    await expect(app.page.getByText('The settings file was damaged').first()).toBeVisible();
    const kept = (await readdir(home)).find((name) => name.startsWith('settings.corrupt-'));
    expect(kept).toBeDefined();
    expect(await readFile(join(home, kept ?? ''), 'utf8')).toBe(damaged);
  } finally {
    await app.kill();
    await remove();
  }
});

test('a second launch shows the first one and ends', async () => {
  const { home, remove } = await temporaryHome();
  await writeFile(join(home, 'settings.json'), skipWizard);
  const first = await launchApp('checkout', { home });
  try {
    await expect(first.page.getByRole('navigation', { name: 'Stacks' })).toBeVisible();
    await expect(launchApp('checkout', { home })).rejects.toThrow();
    await expect(first.page.getByRole('navigation', { name: 'Stacks' })).toBeVisible();
  } finally {
    await first.kill();
    await remove();
  }
});

test('a broken stack is listed with its line and column, and the others are unharmed', async () => {
  const { home, remove } = await temporaryHome();
  await writeFile(join(home, 'settings.json'), skipWizard);
  const broken = join(home, 'imported', 'broken');
  await mkdir(broken, { recursive: true });
  await cp(
    join(root, 'test', 'fixtures', 'stacks', 'broken', 'compose.yaml'),
    join(broken, 'compose.yaml'),
  );
  const app = await launchApp('checkout', { home });
  try {
    await app.page.getByRole('button', { name: /^broken,/ }).click();
    await expect(app.page.getByText('This stack cannot be used').first()).toBeVisible();
    await expect(app.page.getByText(/line 4/).first()).toBeVisible();
    await app.page.getByRole('button', { name: /^Tennessee Eastman Process,/ }).click();
    await expect(
      app.page.getByRole('heading', { name: 'Tennessee Eastman Process' }),
    ).toBeVisible();
  } finally {
    await app.kill();
    await remove();
  }
});
