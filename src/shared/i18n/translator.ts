import { createInstance, type i18n } from 'i18next';
import type { Catalogue, Language } from './catalogue.ts';

/** The namespace that i18next keeps a catalogue under. */
export const textNamespace = 'translation';

/** An i18next instance of its own, ready at once, holding these languages; English is always one. */
export function createTranslator(
  language: Language,
  catalogues: Partial<Record<Language, Catalogue>> & { readonly en: Catalogue },
): i18n {
  const translator = createInstance();
  void translator.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: Object.fromEntries(
      Object.entries(catalogues).map(([name, texts]) => [name, { [textNamespace]: texts }]),
    ),
    // React escapes what it shows, and nobody else shows HTML.
    interpolation: { escapeValue: false, skipOnVariables: true },
    returnNull: false,
  });
  return translator;
}
