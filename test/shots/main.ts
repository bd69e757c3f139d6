/** Takes a picture of every screen, in light and dark, on the real app with the real TEP stack. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
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

const plantApi = 'http://127.0.0.1:8000/api/v1';

async function tellPlant(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'PUT', headers, body: JSON.stringify(body) };
  const { ok, status } = await fetch(plantApi + path, init);
  if (!ok) throw new Error(`PUT ${path}: ${status}`);
}

async function askPlant<T>(path: string): Promise<T> {
  return (await (await fetch(plantApi + path)).json()) as T;
}

/** Eight normal hours, then a fault, until it has been found and told apart. */
async function breakThePlant(): Promise<void> {
  const patience = { timeout: 120_000 };
  await tellPlant('/speed', { speed: 20_000 });
  const hours = () => askPlant<{ hours: number }>('/state').then((state) => state.hours);
  await expect.poll(hours, patience).toBeGreaterThan(8);
  await tellPlant('/disturbances/1', { on: true });
  interface Found {
    readonly incidents: readonly { diagnosis: { samples: number } | null }[];
  }
  const samples = () =>
    askPlant<Found>('/incidents').then(({ incidents }) => incidents[0]?.diagnosis?.samples ?? 0);
  await expect.poll(samples, patience).toBeGreaterThan(40);
  await tellPlant('/speed', { speed: 60 });
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
    await page.goto('http://127.0.0.1:5173/#/detection');
    await page
      .getByRole('heading', { name: /^Contributions/ })
      .first()
      .waitFor();
    await shoot(page, 'tep-detection', theme);
    await page.goto('http://127.0.0.1:5173/#/incidents/1');
    await page
      .getByText(/^Most likely/)
      .first()
      .waitFor();
    await shoot(page, 'tep-incident', theme);
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
  await page.getByRole('button', { name: /^Health/ }).click();
  await page.getByRole('button', { name: 'Check again' }).and(page.locator(':enabled')).waitFor();
  await inBothThemes(page, 'health');
  await breakThePlant();
  await plantPages();
  await tray.click('Tennessee Eastman Process', 'Stop');
  await page.getByRole('button', { name: /^Tennessee Eastman Process, Stopped/ }).waitFor();
} finally {
  await app.kill();
  tray.stop();
  await remove();
}
