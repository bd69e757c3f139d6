import { once } from 'node:events';
import { _electron, type Page } from '@playwright/test';
import { electronExecutable, launchCheckout } from '../e2e/support/app.ts';

export interface MeasuredApp {
  readonly page: Page;
  readonly pid: number;
  /** Milliseconds from spawning the process to a button that can be pressed. */
  readonly interactiveMs: number;
  end(): Promise<void>;
}

/** Resolves once the page has painted a button that takes a click. */
async function interactive(page: Page): Promise<void> {
  const button = page.getByRole('button').first();
  await button.waitFor({ state: 'visible' });
  await button.hover();
}

/** A bare Electron window, started as the product is. */
export async function bareApp(script: string): Promise<MeasuredApp> {
  const start = performance.now();
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: ['--no-sandbox', script],
  });
  const page = await app.firstWindow();
  await interactive(page);
  const interactiveMs = performance.now() - start;
  const child = app.process();
  return {
    page,
    pid: child.pid ?? 0,
    interactiveMs,
    end: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Quayside from the checkout's build. */
export async function quaysideApp(home: string): Promise<MeasuredApp> {
  const start = performance.now();
  const app = await launchCheckout({ home });
  await interactive(app.page);
  const interactiveMs = performance.now() - start;
  return {
    page: app.page,
    pid: app.pid,
    interactiveMs,
    end: () => app.kill(),
  };
}
