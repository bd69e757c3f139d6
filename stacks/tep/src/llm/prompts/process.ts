import { IDV } from '../../contract/tables.ts';
import type { Language } from '../prompt.ts';

const LANGUAGES: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-CN': 'Simplified Chinese',
};

/** The plant, as far as any question about it needs to know. */
export const PROCESS = `You advise the operators of the Tennessee Eastman process of Downs and Vogel (1993). Gaseous feeds A, D, E and C react over a dissolved catalyst to the liquid products G and H and the by-product F; B is inert. Reactor, condenser, vapour-liquid separator, recycle compressor and stripper form one recycle loop; a purge takes out B and F. The plant runs under decentralised control: a controller that does its work hides the cause at the controlled variable and shows it at the valve it moves.`;

/** The disturbances as a model is told them: published name and kind. */
export const KNOWN_CAUSES: string = IDV.map(
  ({ id, name, kind, effect }) => `- ${id}: ${name}; ${kind}; ${effect}`,
).join('\n');

export function languageRule(language: Language): string {
  return `Answer in ${LANGUAGES[language]}. Keep tags such as XMEAS 9, XMV 10 and IDV 4 as they are.`;
}

export const CITATION_RULE = `Use the quotations from the knowledge base where they help. Put words taken from them in quotation marks, and put the citation id in square brackets behind whatever rests on them. Do not cite what is not among them.`;
