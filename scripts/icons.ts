/**
 * Draws the PNG icons from their SVG sources: `node scripts/icons.ts`.
 * The results are committed; run it again only when a drawing changes.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const icons = join(import.meta.dirname, '..', 'resources', 'icons');

type TrayIcon = 'idle' | 'working' | 'ready' | 'problem';

/** A ring for the app; its inside tells the state by shape as well as by colour. */
const inside: Record<TrayIcon, string> = {
  idle: '',
  working:
    '<circle cx="8" cy="16" r="2.6"/><circle cx="16" cy="16" r="2.6"/><circle cx="24" cy="16" r="2.6"/>',
  ready: '<circle cx="16" cy="16" r="6"/>',
  problem:
    '<rect x="14.2" y="8" width="3.6" height="10" rx="1.8"/><circle cx="16" cy="22.4" r="2.2"/>',
};
const colours: Record<TrayIcon, string> = {
  idle: '#8a99a5',
  working: '#2f9fd0',
  ready: '#22a06b',
  problem: '#e5562e',
};

function traySvg(icon: TrayIcon, colour: string): string {
  const ring = `<circle cx="16" cy="16" r="13" fill="none" stroke="${colour}" stroke-width="3"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${ring}<g fill="${colour}">${inside[icon]}</g></svg>`;
}

async function draw(page: Page, svg: string, size: number, file: string): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(
    `<body style="margin:0"><img src="${source}" width="${size}" height="${size}" style="display:block">`,
  );
  await page.locator('img').evaluate((image: { decode(): Promise<void> }) => image.decode());
  await writeFile(file, await page.screenshot({ omitBackground: true }));
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage();
await mkdir(join(icons, 'tray'), { recursive: true });
const appSvg = await readFile(join(icons, 'quayside.svg'), 'utf8');
for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) {
  await draw(page, appSvg, size, join(icons, `quayside-${size}.png`));
}
for (const icon of Object.keys(inside) as TrayIcon[]) {
  const tray = join(icons, 'tray');
  await draw(page, traySvg(icon, colours[icon]), 22, join(tray, `${icon}.png`));
  await draw(page, traySvg(icon, colours[icon]), 44, join(tray, `${icon}@2x.png`));
  await draw(page, traySvg(icon, '#000000'), 16, join(tray, `${icon}Template.png`));
  await draw(page, traySvg(icon, '#000000'), 32, join(tray, `${icon}Template@2x.png`));
}
await browser.close();
