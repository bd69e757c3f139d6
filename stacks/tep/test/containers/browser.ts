import { readFile } from 'node:fs/promises';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
];
const PATIENCE_MS = 30_000;

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

/** A page that notes everything that goes wrong in it. */
export async function openPage(
  browser: Browser,
): Promise<{ page: Page; complaints: readonly string[] }> {
  const context = await browser.newContext({ acceptDownloads: true, locale: 'en-GB' });
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  context.on('weberror', (event) => complaints.push(event.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page: await context.newPage(), complaints };
}

/** What a link gives to save: its name and bytes. */
export async function download(
  page: Page,
  link: Locator,
): Promise<{ name: string; bytes: Buffer<ArrayBuffer> }> {
  const [saved] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
}
