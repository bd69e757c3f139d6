import type { Language } from '../../ui/i18n/text.ts';
import { EXPLANATIONS_EN } from './explanations-en.ts';
import { EXPLANATIONS_ZH } from './explanations-zh.ts';

const EXPLANATIONS: Readonly<Record<Language, readonly string[]>> = {
  en: EXPLANATIONS_EN,
  zh: EXPLANATIONS_ZH,
};

/** What disturbance n, 1..21, does to the plant, in a sentence or two. */
export function explanationOf(n: number, language: Language): string {
  return EXPLANATIONS[language][n - 1] ?? '';
}
