/** Takes a picture of every screen, in light and dark, on the real app with the real TEP stack. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { launchApp, root, temporaryHome } from '../e2e/support/app.ts';
import { TrayHost } from '../e2e/support/tray-host.ts';

const folder = join(root, 'docs', 'screens');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

async function shoot(page: Page, name: string, theme: Theme): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
  process.stderr.write(`${name}-${theme}\n`);
}

/** Asks the app itself for the theme, as the settings page does. */
async function useTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(
    (chosen) =>
      (
        globalThis as unknown as {
          quayside: { request(channel: string, input: unknown): Promise<unknown> };
        }
      ).quayside.request('settings.set', { theme: chosen }),
    theme,
  );
  await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor({ state: 'attached' });
}

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await useTheme(page, theme);
    await shoot(page, name, theme);
  }
}

/** The stack's own pages, in a browser. */
async function plantPages(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  for (const theme of themes) {
    const page = await browser.newPage({
      colorScheme: theme,
      viewport: { width: 1280, height: 800 },
    });
    await page.goto('http://127.0.0.1:9002/');
    const start = page.getByRole('button', { name: 'Start', exact: true });
    if (await start.isEnabled()) await start.click();
    await shoot(page, 'tep-console', theme);
    await page.goto('http://127.0.0.1:5173/');
    await page.getByTestId('value-xmeas-9').waitFor();
    await shoot(page, 'tep-dashboard', theme);
    await page.close();
  }
  await browser.close();
}

const { home, remove } = await temporaryHome();
await mkdir(folder, { recursive: true });
await writeFile(join(home, 'settings.json'), JSON.stringify({ language: 'en' }));
const tray = await TrayHost.start();
const app = await launchApp('checkout', { home, arguments: ['--stack=tep'] });
try {
  const { page } = app;
  // The first step goes on by itself when Docker is there, so it is shown by going back.
  await page.getByRole('heading', { name: 'Keys and settings' }).waitFor();
  await inBothThemes(page, 'wizard-keys');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('heading', { name: 'Docker, the engine underneath' }).waitFor();
  await inBothThemes(page, 'wizard-docker');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Ready to start' }).waitFor();
  await inBothThemes(page, 'wizard-start');
  await page.getByRole('button', { name: /^Start/ }).click();
  await page.getByRole('progressbar').first().waitFor();
  await inBothThemes(page, 'wizard-starting');
  await page.getByText('Tennessee Eastman Process is ready').waitFor({ timeout: 600_000 });
  await inBothThemes(page, 'wizard-ready');
  await page.getByRole('button', { name: 'Go to the stack' }).click();
  for (const tab of ['Overview', 'Logs', 'Keys and ports']) {
    await page.getByRole('tab', { name: tab }).click();
    await inBothThemes(page, `stack-${tab.toLowerCase().replaceAll(' ', '-')}`);
  }
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await inBothThemes(page, 'settings');
  await plantPages();
  await tray.click('Tennessee Eastman Process', 'Stop');
  await page.getByRole('button', { name: /^Tennessee Eastman Process, Stopped/ }).waitFor();
} finally {
  await app.kill();
  tray.stop();
  await remove();
}
