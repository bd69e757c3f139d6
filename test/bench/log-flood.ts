import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as elapsed } from 'node:timers/promises';
import { root } from '../e2e/support/app.ts';
import { quaysideApp } from './apps.ts';
import { memoryBytes, processTree } from './process-usage.ts';
import type { Locator, Page } from '@playwright/test';

/** Milliseconds between two painted frames of the window, while the lines came. */
export interface FrameFigures {
  readonly longestMs: number;
  readonly over100Ms: number;
  readonly medianMs: number;
}

export interface FloodFigures {
  readonly linesPerSecond: 50_000;
  readonly seconds: 20;
  readonly following: FrameFigures;
  readonly searching: FrameFigures;
  readonly scrolledUp: FrameFigures;
  /** Lines that the window holds or says it has let go; the flood is 1,000,001. */
  readonly accountedLines: number;
  /** Private memory of all the app's processes after the flood. */
  readonly memoryMiB: number;
}

interface FrameScope {
  frames: number[];
  requestAnimationFrame(next: (now: number) => void): number;
}

/** Notes the time between frames from now on, in the page itself. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const scope = globalThis as unknown as FrameScope;
    scope.frames = [];
    let last = performance.now();
    const note = (now: number) => {
      scope.frames.push(now - last);
      last = now;
      scope.requestAnimationFrame(note);
    };
    scope.requestAnimationFrame(note);
  });
}

/** The frames since the last call. */
async function takeFrames(page: Page): Promise<FrameFigures> {
  const taken = await page.evaluate(() =>
    (globalThis as unknown as FrameScope).frames.splice(0, Infinity),
  );
  const sorted = taken.sort((a, b) => a - b);
  return {
    longestMs: Math.round(sorted.at(-1) ?? Number.NaN),
    over100Ms: sorted.filter((frame) => frame > 100).length,
    medianMs: Number((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(1)),
  };
}

/** The rows in and out of sight: all are equally high. */
async function heldLines(log: Locator): Promise<number> {
  const canvas = (await log.locator('[data-index]').first().locator('..').boundingBox())?.height;
  const row = (await log.locator('[data-index]').first().boundingBox())?.height;
  return Math.round((canvas ?? Number.NaN) / (row ?? Number.NaN));
}

async function letGoLines(page: Page): Promise<number> {
  const note = page.getByText(/earlier lines are no longer kept/).first();
  return Number((await note.textContent())?.replaceAll(/\D/g, '') ?? Number.NaN);
}

/** A container that prints 50,000 lines a second for 20 s, watched in the window's log. */
export async function measureFlood(home: string): Promise<FloodFigures> {
  await mkdir(join(home, 'imported'), { recursive: true });
  await cp(join(root, 'test', 'fixtures', 'stacks', 'flood'), join(home, 'imported', 'flood'), {
    recursive: true,
  });
  const app = await quaysideApp(home);
  const { page } = app;
  const stackButton = page.getByRole('button', { name: /^Flood,/ });
  try {
    await stackButton.click();
    await page.getByRole('tab', { name: 'Logs' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const log = page.getByRole('log');
    await log
      .getByText(/^line \d+ of the flood/)
      .first()
      .waitFor({ timeout: 60_000 });
    await watchFrames(page);
    await elapsed(6_000); // The clock is the thing measured: 6 s each way within the flood's 20 s.
    const following = await takeFrames(page);
    const search = page.getByRole('textbox', { name: 'Search the log' });
    await search.fill('9 of the');
    await elapsed(6_000);
    const searching = await takeFrames(page);
    await search.fill('');
    await log.hover();
    await page.mouse.wheel(0, -4_000);
    await elapsed(6_000);
    const scrolledUp = await takeFrames(page);
    await page.getByRole('button', { name: 'Jump to the newest line' }).click();
    await log.getByText('the flood is over').waitFor({ timeout: 120_000 });
    const accountedLines = (await heldLines(log)) + (await letGoLines(page));
    const tree = await processTree(app.pid);
    const memory = await Promise.all(tree.map(({ pid }) => memoryBytes(pid).catch(() => 0)));
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('button', { name: 'Flood, Stopped' }).waitFor({ timeout: 60_000 });
    return {
      linesPerSecond: 50_000,
      seconds: 20,
      following,
      searching,
      scrolledUp,
      accountedLines,
      memoryMiB: Math.round(memory.reduce((sum, bytes) => sum + bytes, 0) / 1024 / 1024),
    };
  } finally {
    await app.end();
  }
}
