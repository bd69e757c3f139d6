import type { Incident } from '../incident.ts';
import { cutToTokens, estimateTokens } from '../tokens.ts';
import { DETAILS, incidentText } from './incident-text.ts';
import { quoted } from './quoted.ts';

/**
 * An incident in at most so many tokens: with as much detail as there is room for, then as much of
 * the knowledge base. Null if not even the least of it fits.
 */
export function incidentInRoom(incident: Incident, tokens: number, fence: string): string | null {
  for (const detail of DETAILS) {
    const text = incidentText(incident, detail, fence);
    const rest = tokens - estimateTokens(text);
    if (rest >= 0) return withQuotations(text, incident.quotedContext, rest, fence);
  }
  return null;
}

function withQuotations(text: string, context: string, tokens: number, fence: string): string {
  const frame = quoted(fence, 'knowledge base', '');
  const passages = cutToTokens(context, tokens - estimateTokens(`\n\n${frame}`));
  return passages === '' ? text : `${text}\n\n${quoted(fence, 'knowledge base', passages)}`;
}
