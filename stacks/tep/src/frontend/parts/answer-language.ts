import type { Language } from '../../ui/i18n/text.ts';

/** The language of models' answers and of reports. */
export type AnswerLanguage = 'en' | 'zh-CN';

export const ANSWER_LANGUAGES: readonly AnswerLanguage[] = ['en', 'zh-CN'];

export const ANSWER_LANGUAGE_NAMES: Readonly<Record<AnswerLanguage, string>> = {
  en: 'English',
  'zh-CN': '中文',
};

export const answerLanguage = (language: Language): AnswerLanguage =>
  language === 'zh' ? 'zh-CN' : 'en';
