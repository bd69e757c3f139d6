import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StoredLook {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'system' | 'en' | 'zh-CN';
}

function oneOf<T extends string>(value: unknown, known: readonly T[], otherwise: T): T {
  return known.find((each) => each === value) ?? otherwise;
}

/**
 * Theme and language in `<home>/settings.json`, read before the settings proper are opened so that
 * the first paint is right. A file that cannot be read is the settings' business, not this one's.
 */
export function storedLook(home: string): StoredLook {
  let stored: unknown = null;
  try {
    stored = JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'));
  } catch {
    // As if nothing were chosen.
  }
  const { theme, language } = (stored ?? {}) as { theme?: unknown; language?: unknown };
  return {
    theme: oneOf(theme, ['light', 'dark'], 'system'),
    language: oneOf(language, ['en', 'zh-CN'], 'system'),
  };
}
