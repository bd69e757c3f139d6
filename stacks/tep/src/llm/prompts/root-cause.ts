import type { Language } from '../prompt.ts';
import { CITATION_RULE, KNOWN_CAUSES, languageRule, PROCESS } from './process.ts';
import { quotingRule } from './quoted.ts';

const VERDICT_RULE = `End with one JSON block and nothing after it:
\`\`\`json
{ "causes": [{ "idv": <number of the disturbance, or null for none of these>, "confidence": <0 to 1> }], "summary": "<one sentence>" }
\`\`\`
Name each cause once, the most likely first, at most five, with confidences that add up to no more than 1. Do not name what the operators have ruled out.`;

/** "Which of the known root causes is it?" */
export function rootCauseInstructions(language: Language, fence: string): string {
  return [
    PROCESS,
    `Find out which of the known root causes explains the deviations below, or that none does. Weigh the candidates against each other: what each would do to the variables and valves, and what speaks for and against it in the data. The built-in diagnosis is one opinion among others; it may be wrong, and so may your first idea.`,
    `Known root causes:\n${KNOWN_CAUSES}`,
    CITATION_RULE,
    quotingRule(fence),
    languageRule(language),
    VERDICT_RULE,
  ].join('\n\n');
}
