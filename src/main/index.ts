import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { resolveLanguage } from '#shared/i18n/language.ts';
import { bundledStacksFolder, claimDataFolder } from './app-paths.ts';
import { declareAppScheme, serveApp } from './app-protocol.ts';
import { denyPermissions, guardAllContents } from './guards.ts';
import { stackArgument, startsHidden } from './launch-arguments.ts';
import { wasStartedAtLogin } from './login-item.ts';
import { createMainWindow, loadMainWindow, pageRests } from './main-window.ts';
import { Shell } from './shell.ts';
import { storedLook } from './stored-look.ts';
import { openRequestGate } from './window-requests.ts';
import { openWindowState } from './window-state.ts';

/** Start-up in the order Electron demands. The engine is read in beside it, in the host's process. */
async function launch(): Promise<void> {
  const home = claimDataFolder(process.env);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  declareAppScheme();
  guardAllContents();
  // The tray keeps the app alive; closing the window must not end it.
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  const { theme, language } = storedLook(home);
  nativeTheme.themeSource = theme;
  const locale = app.getLocale();
  const page = join(app.getAppPath(), 'out', 'renderer');
  serveApp(session.defaultSession, page, resolveLanguage(language, locale));
  denyPermissions(session.defaultSession);
  const preload = join(app.getAppPath(), 'out', 'preload', 'index.cjs');
  const window = createMainWindow(
    preload,
    openWindowState(home),
    startsHidden(process.argv) || wasStartedAtLogin(),
  );
  const answerWith = openRequestGate(window.webContents);
  await loadMainWindow(window);
  // Both would work on the same few cores: the window first, then what fills it.
  await pageRests(window);
  const shell = new Shell(window, {
    home,
    bundled: bundledStacksFolder(),
    version: app.getVersion(),
    locale,
    openStack: stackArgument(process.argv),
  });
  answerWith((channel, input) => shell.request(channel, input));
  app.on('second-instance', (_event, argv) => shell.show(stackArgument(argv)));
  app.on('activate', () => shell.show(null));
}

launch().catch((cause: unknown) => {
  process.stderr.write(`Quayside could not start: ${String(cause)}\n`);
  app.exit(1);
});
