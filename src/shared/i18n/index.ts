export { createTranslate } from './translate.ts';
export { resolveLanguage } from './language.ts';
export { createTranslator, textNamespace } from './translator.ts';
export { describeProblem, type ProblemDescription } from './describe-problem.ts';
export type { Catalogue, Language, TextKey, TextParams, Translate } from './catalogue.ts';
