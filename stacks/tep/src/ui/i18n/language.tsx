import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { readPreference, writePreference } from '../preference.ts';
import type { TextKey } from './en.ts';
import {
  type Language,
  LANGUAGE_TAGS,
  languageFor,
  LANGUAGES,
  type TextValues,
  translate,
} from './text.ts';

export type Translate = (key: TextKey, values?: TextValues) => string;

interface LanguageContext {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly t: Translate;
}

const Context = createContext<LanguageContext>({
  language: 'en',
  setLanguage: () => undefined,
  t: (key, values) => translate('en', key, values),
});

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(
    () => readPreference('language', LANGUAGES) ?? languageFor(navigator.languages),
  );

  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language];
  }, [language]);

  const value = useMemo<LanguageContext>(
    () => ({
      language,
      setLanguage: (next) => {
        writePreference('language', next);
        setLanguage(next);
      },
      t: (key, values) => translate(language, key, values),
    }),
    [language],
  );
  return <Context value={value}>{children}</Context>;
}

export function useLanguage(): LanguageContext {
  return useContext(Context);
}
