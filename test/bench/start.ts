import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { type Spread, spread } from './statistics.ts';

const execute = promisify(execFile);

export interface StartFigures {
  /** Milliseconds from pressing Start to "Ready" on the page. */
  readonly quaysideMs: Spread;
  /** Milliseconds of `docker compose up --wait` with the same files on the same images. */
  readonly bareMs: Spread;
  /** Of the medians. */
  readonly ratio: number;
  readonly limit: 1.1;
}

const stackButton = /^Tennessee Eastman Process,/;

/**
 * Resolves once the stack's entry in the window says so, within 20 ms. Not by a locator: that looks
 * again with every frame, and so makes the page draw every frame on the cores that the stack needs.
 */
async function shows(page: Page, state: string): Promise<void> {
  const entry = `[aria-label="Tennessee Eastman Process, ${state}"]`;
  const isThere = `document.querySelector(${JSON.stringify(entry)}) !== null`;
  const patience = { intervals: [20], timeout: 300_000 };
  await expect.poll(() => page.evaluate<boolean>(isThere), patience).toBe(true);
}

async function quaysideStart(page: Page): Promise<number> {
  const start = performance.now();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await shows(page, 'Ready');
  return performance.now() - start;
}

async function quaysideStop(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await shows(page, 'Stopped');
}

/** The files that Quayside uses, run by hand as its copied command line says. */
function composeArguments(home: string): string[] {
  const copy = join(home, 'stacks', 'tep');
  return [
    'compose',
    '--project-directory',
    copy,
    '--file',
    join(copy, 'compose.yaml'),
    '--file',
    join(home, 'runs', 'tep', 'quayside.override.yaml'),
    '--project-name',
    'quayside-tep',
  ];
}

async function bareStart(home: string): Promise<number> {
  const start = performance.now();
  await execute('docker', [...composeArguments(home), 'up', '--wait']);
  const taken = performance.now() - start;
  await execute('docker', [...composeArguments(home), 'down', '--remove-orphans']);
  return taken;
}

/** Start pressed to ready, in turn with Compose alone. Leaves the stack stopped and its images built. */
export async function measureStart(page: Page, home: string, runs: number): Promise<StartFigures> {
  await page.getByRole('button', { name: stackButton }).click();
  await quaysideStart(page); // Builds the images.
  await quaysideStop(page);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await bareStart(home));
    ours.push(await quaysideStart(page));
    await quaysideStop(page);
  }
  const quaysideMs = spread(ours);
  const bareMs = spread(bare);
  return { quaysideMs, bareMs, ratio: quaysideMs.median / bareMs.median, limit: 1.1 };
}
