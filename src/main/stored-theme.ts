import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The theme in `<home>/settings.json`, read before the settings proper are opened so that the first
 * paint has the right colours. A file that cannot be read is the settings' business, not this one's.
 */
export function storedTheme(home: string): 'system' | 'light' | 'dark' {
  try {
    const { theme } = JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8')) as {
      theme?: unknown;
    };
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}
