import type { Language, Translate } from '#shared/i18n/catalogue.ts';
import { resolveLanguage } from '#shared/i18n/language.ts';
import { createTranslator, textNamespace } from '#shared/i18n/translator.ts';
import { en } from '#shared/i18n/en.ts';
import type { PublicSettings } from '#shared/ipc.ts';

/** The window's one i18next instance. It learns other languages when they are first spoken. */
export const translator = createTranslator('en', { en });

/** A text in the language of the moment, for use outside React. */
export const text: Translate = (key, params) => translator.t(key, { ...params });

async function learn(language: Language): Promise<void> {
  if (language === 'en' || translator.hasResourceBundle(language, textNamespace)) return;
  const { zhCN } = await import('#shared/i18n/zh-CN.ts');
  translator.addResourceBundle(language, textNamespace, zhCN);
}

/** The language asked for last: learning one takes a moment in which another may be chosen. */
let wanted: Language = 'en';

/** Makes the window speak the chosen language; `locale` is the system's (BCP 47). */
export function speak(chosen: PublicSettings['language'], locale: string): Promise<void> {
  return speakLanguage(resolveLanguage(chosen, locale));
}

/** Makes the window speak the language that the main process wrote into the page. */
export function speakFirst(): Promise<void> {
  return speakLanguage(resolveLanguage('system', document.documentElement.lang));
}

async function speakLanguage(language: Language): Promise<void> {
  wanted = language;
  await learn(language);
  if (wanted !== language) return;
  document.documentElement.lang = language;
  if (translator.language !== language) await translator.changeLanguage(language);
}
