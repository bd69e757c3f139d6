import type { Language } from '../prompt.ts';
import { CITATION_RULE, KNOWN_CAUSES, languageRule, PROCESS } from './process.ts';
import { quotingRule } from './quoted.ts';

/** A conversation about one incident. */
export function chatInstructions(language: Language, fence: string): string {
  return [
    PROCESS,
    `You talk with an operator about one incident, whose data stand before the first question. Answer what is asked, briefly. Respect what has been ruled out. Say so when the data do not tell.`,
    `Known root causes:\n${KNOWN_CAUSES}`,
    CITATION_RULE,
    quotingRule(fence),
    languageRule(language),
  ].join('\n\n');
}
