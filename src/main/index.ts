import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { claimDataFolder } from './app-paths.ts';
import { declareAppScheme, serveApp } from './app-protocol.ts';
import { denyPermissions, guardAllContents } from './guards.ts';
import { stackArgument } from './launch-arguments.ts';
import { createMainWindow, loadMainWindow, pageRests } from './main-window.ts';
import { openRequestGate } from './request-gate.ts';
import { storedTheme } from './stored-theme.ts';
import { openWindowState } from './window-state.ts';

/** Start-up in the order Electron demands. The page loads while the engine is still being read in. */
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
  const scriptServed = serveApp(session.defaultSession, join(app.getAppPath(), 'out', 'renderer'));
  denyPermissions(session.defaultSession);
  nativeTheme.themeSource = storedTheme(home);
  const preload = join(app.getAppPath(), 'out', 'preload', 'index.cjs');
  const window = createMainWindow(preload, openWindowState(home));
  const answerWith = openRequestGate(window.webContents);
  const loaded = loadMainWindow(window);
  await Promise.race([scriptServed, loaded]);
  const { Application } = await import('./application.ts');
  const application = new Application(home, window, stackArgument(process.argv));
  app.on('second-instance', (_event, argv) => application.show(stackArgument(argv)));
  app.on('activate', () => application.show(null));
  answerWith(application.answer);
  await loaded;
  // Looking for Docker and the keychain keeps this process busy; a first click should not wait for it.
  await pageRests(window);
  await application.open();
}

launch().catch((cause: unknown) => {
  process.stderr.write(`Quayside could not start: ${String(cause)}\n`);
  app.exit(1);
});
