import { mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { autostartEntry } from './autostart-entry.ts';

const hidden = ['--hidden'];

/** Of desktops that follow the XDG Autostart specification. */
const autostartFile = () => join(app.getPath('appData'), 'autostart', 'quayside.desktop');

/** How the system is to start this very app. An AppImage runs from a mount that is gone by then. */
function ownCommand(): string[] {
  const program = process.env['APPIMAGE'] ?? process.execPath;
  return [program, ...(app.isPackaged ? [] : [app.getAppPath()]), ...hidden];
}

async function changeAutostart(enable: boolean): Promise<void> {
  const file = autostartFile();
  if (!enable) return rm(file, { force: true });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, autostartEntry(ownCommand()));
}

/** Whether the system starts Quayside at login, after the change if one is asked for. */
export async function loginItem(enable: boolean | null): Promise<boolean> {
  if (process.platform === 'linux') {
    if (enable !== null) await changeAutostart(enable);
    return existsSync(autostartFile());
  }
  // macOS starts it without arguments, and says afterwards that it was the login that did.
  if (enable !== null) app.setLoginItemSettings({ openAtLogin: enable, args: hidden });
  return app.getLoginItemSettings({ args: hidden }).openAtLogin;
}

/** Whether macOS started the app at login. */
export function wasStartedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
