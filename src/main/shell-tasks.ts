import { app, type BrowserWindow, clipboard, dialog, powerMonitor, shell } from 'electron';
import { join } from 'node:path';
import type { ShellTaskName, ShellTasks } from '#shared/host-messages.ts';
import { openOutside } from './guards.ts';
import { loginItem } from './login-item.ts';

type Perform = {
  readonly [N in ShellTaskName]: (
    input: ShellTasks[N]['input'],
    window: BrowserWindow,
  ) => Promise<ShellTasks[N]['answer']>;
};

/** What the host cannot do itself: it has no desktop. */
export const performTask: Perform = {
  'open-page': ({ url }) => openOutside(url),
  'show-file': ({ file }) => {
    shell.showItemInFolder(file);
    return Promise.resolve(null);
  },
  'copy-text': async ({ text }) => {
    // A promise in newer Electrons, nothing in older ones.
    await clipboard.writeText(text);
    return null;
  },
  'choose-save-file': async ({ suggested }, window) => {
    const defaultPath = join(app.getPath('downloads'), suggested);
    const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath });
    return canceled || filePath === '' ? null : filePath;
  },
  'login-item': ({ enable }) => loginItem(enable),
  'idle-seconds': () => Promise.resolve(powerMonitor.getSystemIdleTime()),
};
