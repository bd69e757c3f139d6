import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder in which Electron keeps an app's data by default (`app.getPath('appData')`). */
function appData(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, user: string): string {
  if (platform === 'win32') return env['APPDATA'] ?? join(user, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(user, 'Library', 'Application Support');
  const chosen = env['XDG_CONFIG_HOME'] ?? '';
  return chosen === '' ? join(user, '.config') : chosen;
}

/** The data folder, the same as the app's: `QUAYSIDE_HOME`, else the platform's own. */
export function dataFolder(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  user: string = homedir(),
): string {
  return env['QUAYSIDE_HOME'] ?? join(appData(env, platform, user), 'Quayside');
}

/** The bundled stacks: `QUAYSIDE_STACKS`, else `stacks` of the checkout or of the installed app. */
export function stacksFolder(env: NodeJS.ProcessEnv): string {
  const chosen = env['QUAYSIDE_STACKS'];
  if (chosen !== undefined) return chosen;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    for (const place of [join(folder, 'stacks'), join(folder, 'resources', 'stacks')]) {
      if (existsSync(place)) return place;
    }
    folder = dirname(folder);
  }
  return join(process.cwd(), 'stacks');
}
