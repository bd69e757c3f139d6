export { createTranslate } from './translate.ts';
export { createTranslator, resolveLanguage, textNamespace } from './translator.ts';
export { describeProblem, type ProblemDescription } from './describe-problem.ts';
export type { Catalogue, Language, TextKey, TextParams, Translate } from './catalogue.ts';
