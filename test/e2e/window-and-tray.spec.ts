import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { endAllApps, launchCheckout } from './support/app.ts';
import { containersOf } from './support/command.ts';
import { homeWithHello } from './support/hello-home.ts';
import { TrayHost } from './support/tray-host.ts';

test.afterEach(endAllApps);

function entry(page: Page, state: string) {
  return page.getByRole('button', { name: `Hello, ${state}` });
}

test('closing keeps the stack and the tray; quitting asks once and remembers', async () => {
  const { home, remove } = await homeWithHello();
  const tray = await TrayHost.start();
  try {
    const first = await launchCheckout({ home });
    await first.page.getByRole('button', { name: /^Hello,/ }).click();
    await first.page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(entry(first.page, 'Ready')).toBeVisible({ timeout: 120_000 });

    await test.step('the close button hides the window only', async () => {
      const isVisible = () =>
        first.electron.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => window.isVisible()),
        );
      await first.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().forEach((window) => window.close()),
      );
      await expect.poll(isVisible).toEqual([false]);
      expect(await containersOf('hello')).not.toEqual([]);
      await tray.click('Show Quayside');
      await expect.poll(isVisible).toEqual([true]);
    });

    await test.step('quitting asks, and the answer is remembered', async () => {
      const dialog = first.page.getByRole('dialog', { name: 'Stop the stacks before quitting?' });
      await tray.click('Quit Quayside');
      await expect(dialog).toBeVisible();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(dialog).toBeHidden();
      await tray.click('Quit Quayside');
      await dialog.getByRole('checkbox', { name: 'Remember my choice' }).check();
      const closed = first.electron.waitForEvent('close');
      await dialog.getByRole('button', { name: 'Leave running and quit' }).click();
      await closed;
      expect(await containersOf('hello')).not.toEqual([]);
      expect(await readFile(join(home, 'settings.json'), 'utf8')).toContain('"keep"');
    });

    await test.step('the next launch shows the truth, and quits without asking', async () => {
      const again = await launchCheckout({ home });
      await expect(entry(again.page, 'Ready')).toBeVisible();
      const closed = again.electron.waitForEvent('close');
      await expect
        .poll(() => tray.click('Quit Quayside').then(() => 'clicked', String))
        .toBe('clicked');
      await closed;
      expect(await containersOf('hello')).not.toEqual([]);
    });

    await test.step('killed in the middle of a restart, the launch after it tells and can stop', async () => {
      const doomed = await launchCheckout({ home });
      await entry(doomed.page, 'Ready').click();
      await doomed.page.getByRole('button', { name: 'Restart', exact: true }).click();
      await doomed.page.getByRole('region', { name: 'Progress' }).waitFor();
      await doomed.kill();
      const last = await launchCheckout({ home });
      await last.page.getByRole('button', { name: /^Hello,/ }).click();
      // Compose may have come to the end of the restart on its own; both are told as they are.
      const cutOff = last.page.getByRole('button', { name: 'Stop the stack' }).first();
      const ready = entry(last.page, 'Ready');
      await expect(cutOff.or(ready)).toBeVisible();
      const stop = last.page.getByRole('button', { name: 'Stop', exact: true });
      // The card goes away by itself when that end comes while it is being read.
      await expect(async () => {
        await ((await cutOff.isVisible()) ? cutOff : stop).click({ timeout: 2_000 });
      }).toPass();
      await expect(entry(last.page, 'Stopped')).toBeVisible({ timeout: 60_000 });
      expect(await containersOf('hello')).toEqual([]);
    });
  } finally {
    tray.stop();
    await remove();
  }
});
