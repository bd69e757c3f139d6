import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { type AppKind, endAllApps, launchApp, temporaryHome } from './support/app.ts';
import { command, containersOf } from './support/command.ts';
import { startAnthropic } from './support/provider-server.ts';
import { TrayHost } from './support/tray-host.ts';

test.afterEach(endAllApps);

const key = 'sk-ant-e2e-0123456789abcdefWXYZ';

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** From an empty profile to a running plant and back, as the coworker would do it. */
test('open the app, paste a key, press Start, see the plant run, stop it from the tray', async () => {
  const kind = test.info().project.metadata['app'] as AppKind;
  expect(await containersOf('tep'), 'the stack must not be running already').toEqual([]);
  const { home, remove } = await temporaryHome();
  const anthropic = await startAnthropic(key);
  const tray = await TrayHost.start();
  const app = await launchApp(kind, {
    home,
    env: { ANTHROPIC_BASE_URL: anthropic.url },
    arguments: ['--stack=tep'],
  });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  const envFile = join(home, 'runs', 'tep', '.env');
  try {
    const { page } = app;

    await test.step('the wizard finds Docker and asks for the key', async () => {
      await expect(page.getByRole('heading', { name: 'Keys and settings' })).toBeVisible();
      await page
        .getByRole('textbox', { name: 'Anthropic key' })
        .fill('sk-ant-wrong-key-000000000000');
      await page.getByRole('button', { name: 'Save and check Anthropic key' }).click();
      await expect(page.getByText('The provider refuses this key')).toBeVisible();
      await page.getByRole('button', { name: 'Replace Anthropic key' }).click();
      await page.getByRole('textbox', { name: 'Anthropic key' }).fill(key);
      await page.getByRole('button', { name: 'Save and check Anthropic key' }).click();
      await expect(page.getByText('This key works.')).toBeVisible();
      await expect(page.getByText('Set, ends in WXYZ')).toBeVisible();
    });

    await test.step('the key is in the system keychain and nowhere in the window', async () => {
      const stored = await command(
        'secret-tool',
        'lookup',
        'service',
        'Quayside',
        'account',
        'ANTHROPIC_API_KEY',
      );
      expect(stored).toBe(key);
      expect(anthropic.seen).toContain(key);
      expect(await page.content()).not.toContain(key);
    });

    await test.step('Start leads to three healthy services', async () => {
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Start Tennessee Eastman Process' }).click();
      await expect(page.getByText('Tennessee Eastman Process is ready')).toBeVisible({
        timeout: 400_000,
      });
      await page.getByRole('button', { name: 'Go to the stack' }).click();
      for (const service of ['backend', 'frontend', 'console']) {
        const row = page.getByRole('row', { name: new RegExp(`^${service}`) });
        await expect(row).toContainText('Healthy');
      }
      expect(await exists(envFile)).toBe(true);
    });

    await test.step('the frontend shows data that moves', async () => {
      const plant = await browser.newPage();
      await plant.goto('http://127.0.0.1:5173/');
      const console_ = await browser.newPage();
      await console_.goto('http://127.0.0.1:9002/');
      const start = console_.getByRole('button', { name: 'Start', exact: true });
      if (await start.isEnabled()) await start.click();
      const value = plant.getByTestId('value-xmeas-9');
      await expect(value).toHaveText(/\d/);
      const first = await value.textContent();
      await expect(value).not.toHaveText(first ?? '');

      await console_.getByRole('switch', { name: /^IDV 4\b/ }).click();
      await expect(plant.getByRole('list', { name: 'Disturbances' })).toContainText('IDV 4 on');
    });

    await test.step('stopping from the tray leaves nothing behind', async () => {
      await tray.click('Tennessee Eastman Process', 'Stop');
      await expect.poll(() => containersOf('tep'), { timeout: 60_000 }).toEqual([]);
      await expect(page.getByText('Stopped').first()).toBeVisible();
      await expect.poll(() => exists(envFile)).toBe(false);
    });
  } finally {
    await browser.close();
    await app.kill();
    tray.stop();
    await anthropic.close();
    // Both kinds of the app share the keychain of this session.
    await command('secret-tool', 'clear', 'service', 'Quayside', 'account', 'ANTHROPIC_API_KEY');
    await remove();
  }
});
