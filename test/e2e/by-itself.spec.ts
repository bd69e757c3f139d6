import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { endAllApps, launchCheckout, root } from './support/app.ts';
import { homeWithHello } from './support/hello-home.ts';

test.afterEach(endAllApps);

test('the system starts Quayside at login when told to, and not before', async () => {
  const { home, remove } = await homeWithHello();
  const entry = join(home, 'config', 'autostart', 'quayside.desktop');
  const app = await launchCheckout({ home, env: { XDG_CONFIG_HOME: join(home, 'config') } });
  try {
    await app.page.getByRole('button', { name: 'Settings' }).click();
    const login = app.page.getByRole('switch', { name: 'Start when I sign in' });
    await expect(login).toBeEnabled();
    await expect(login).not.toBeChecked();
    expect(existsSync(entry)).toBe(false);

    await login.click();
    await expect(login).toBeChecked();
    const exec = /^Exec=(.*)$/m.exec(await readFile(entry, 'utf8'))?.[1];
    expect(exec).toMatch(/^".*electron" /);
    expect(exec).toContain(`"${root}" "--hidden"`);

    await login.click();
    await expect(login).not.toBeChecked();
    expect(existsSync(entry)).toBe(false);
  } finally {
    await app.kill();
    await remove();
  }
});

test('on battery nothing is measured, unless the user wants it', async () => {
  const { home, remove } = await homeWithHello();
  const app = await launchCheckout({ home });
  const power = (event: 'on-battery' | 'on-ac') =>
    app.electron.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
  try {
    const { page } = app;
    await page.getByRole('button', { name: /^Hello, / }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const row = page.getByRole('row', { name: /^web/ });
    await expect(row.getByText(/^\d+\.\d %$/)).toBeVisible({ timeout: 120_000 });

    await power('on-battery');
    const note = page.getByText('not measured while this computer runs on battery');
    await expect(note).toBeVisible();
    await page.getByRole('button', { name: 'Measure all the same' }).click();
    await expect(note).toBeHidden();
    await expect(row.getByText(/^\d+\.\d %$/)).toBeVisible();

    await power('on-ac');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(page.getByRole('button', { name: /^Hello, Stopped/ })).toBeVisible({
      timeout: 60_000,
    });
  } finally {
    await app.kill();
    await remove();
  }
});
