import { expect, test } from '@playwright/test';
import { endAllApps, launchCheckout } from './support/app.ts';
import { command, containersOf } from './support/command.ts';
import { homeWithHello } from './support/hello-home.ts';
import { NotificationServer } from './support/notification-server.ts';
import { TrayHost } from './support/tray-host.ts';

test.afterEach(endAllApps);

test('while the window is away, the desktop tells what becomes ready and what breaks', async () => {
  const { home, remove } = await homeWithHello();
  const tray = await TrayHost.start();
  const desktop = await NotificationServer.start();
  const app = await launchCheckout({ home, arguments: ['--hidden'] });
  const isVisible = () =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  try {
    await expect
      .poll(() => tray.click('Hello', 'Start').then(() => 'clicked', String), { timeout: 30_000 })
      .toBe('clicked');
    await expect.poll(() => desktop.titles, { timeout: 120_000 }).toEqual(['Hello is ready']);

    await command('docker', 'kill', 'quayside-hello-web-1');
    await expect.poll(() => desktop.titles).toContain('Hello needs attention');

    expect(await isVisible()).toBe(false);
    desktop.click('Hello needs attention');
    await expect.poll(isVisible).toBe(true);
    await expect(app.page.getByRole('heading', { name: 'Hello' })).toBeVisible();

    await tray.click('Hello', 'Stop');
    await expect.poll(() => containersOf('hello'), { timeout: 60_000 }).toEqual([]);
  } finally {
    await app.kill();
    tray.stop();
    desktop.stop();
    await remove();
  }
});
