import { join } from 'node:path';
import { app } from 'electron';

/** The data folder: `QUAYSIDE_HOME`, else the platform's own. The command line uses the same one. */
export function claimDataFolder(env: NodeJS.ProcessEnv): string {
  app.setName('Quayside');
  const home = env['QUAYSIDE_HOME'] ?? app.getPath('userData');
  app.setPath('userData', home);
  // Chromium's own files stay out of the user's way.
  app.setPath('sessionData', join(home, 'session'));
  return home;
}

export function bundledStacksFolder(): string {
  return app.isPackaged ? join(process.resourcesPath, 'stacks') : join(app.getAppPath(), 'stacks');
}

export function resourceFile(...parts: string[]): string {
  const root = app.isPackaged ? process.resourcesPath : app.getAppPath();
  return join(root, 'resources', ...parts);
}
