import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, test } from '@playwright/test';
import { endAllApps, launchCheckout, temporaryHome } from './support/app.ts';

test.afterEach(endAllApps);

function enginePid(electron: ElectronApplication): Promise<number | null> {
  return electron.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Quayside engine')?.pid ?? null,
  );
}

test('an engine process that is killed is started again, and the window goes on', async () => {
  const { home, remove } = await temporaryHome();
  await writeFile(join(home, 'settings.json'), JSON.stringify({ wizardDone: true }));
  const app = await launchCheckout({ home });
  try {
    const stack = app.page.getByRole('button', { name: /^Tennessee Eastman Process, Stopped/ });
    await expect(stack).toBeVisible();
    const pid = await enginePid(app.electron);
    expect(pid).not.toBeNull();
    process.kill(pid ?? 0, 'SIGKILL');
    await expect.poll(() => enginePid(app.electron)).not.toBe(pid);
    await expect(stack).toBeVisible();
    await expect(app.page.getByText('Docker is ready').first()).toBeVisible();
  } finally {
    await app.kill();
    await remove();
  }
});

test('told to, the app begins in the tray', async () => {
  const { home, remove } = await temporaryHome();
  const app = await launchCheckout({ home, arguments: ['--hidden'] });
  try {
    const isVisible = () =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isVisible()),
      );
    await expect.poll(() => enginePid(app.electron)).not.toBeNull();
    expect(await isVisible()).toEqual([false]);
    await expect(launchCheckout({ home })).rejects.toThrow();
    await expect.poll(isVisible).toEqual([true]);
  } finally {
    await app.kill();
    await remove();
  }
});
