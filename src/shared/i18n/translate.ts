import { catalogues, type Language, type Translate } from './catalogue.ts';
import { createTranslator } from './translator.ts';

/** The texts of one language, where no instance is needed (tray, notifications, command line). */
export function createTranslate(language: Language): Translate {
  const translator = createTranslator(language, catalogues);
  return (key, params) => translator.t(key, { ...params });
}
