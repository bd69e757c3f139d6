import type { Language } from '../prompt.ts';
import { CITATION_RULE, languageRule, PROCESS } from './process.ts';
import { quotingRule } from './quoted.ts';

/** "Explain these deviations." */
export function explainInstructions(language: Language, fence: string): string {
  return [
    PROCESS,
    `Explain the deviations below to a process engineer who has to act within minutes. Say first, in two sentences, what is happening. Then follow the physical chain: which variables moved first, how one led to the next, and what the controllers have compensated so far. Name what remains uncertain, and the two or three checks that would settle it. Do not go beyond the data, and do not repeat the table.`,
    CITATION_RULE,
    quotingRule(fence),
    languageRule(language),
  ].join('\n\n');
}
