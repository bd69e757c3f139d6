import type { Language } from './catalogue.ts';

/** The language to use: the chosen one, else the nearest to the system's `locale` (BCP 47). */
export function resolveLanguage(chosen: Language | 'system', locale: string): Language {
  if (chosen !== 'system') return chosen;
  return /^zh\b/i.test(locale) ? 'zh-CN' : 'en';
}
