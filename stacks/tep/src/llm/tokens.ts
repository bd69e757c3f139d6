const ASCII_PER_TOKEN = 3;
const TOKENS_PER_OTHER = 1.5;
const LONGEST_ANSWER = 16_000;

/**
 * Tokens of a text, estimated on the safe side: providers count differently and none is asked.
 * English has about four characters to a token, Chinese about one token to a character.
 */
export function estimateTokens(text: string): number {
  let others = 0;
  for (const character of text) if (character > '\x7f') others += 1;
  const ascii = Math.max(0, text.length - others);
  return Math.ceil(ascii / ASCII_PER_TOKEN + others * TOKENS_PER_OTHER);
}

/** Tokens that are asked for at most, thinking included. */
export function answerTokens(contextTokens: number): number {
  return Math.min(LONGEST_ANSWER, Math.floor(contextTokens / 4));
}

/** Tokens that are left for the question. */
export function questionTokens(contextTokens: number): number {
  return contextTokens - answerTokens(contextTokens);
}

const LEFT_OUT = '\n[the rest is left out for lack of room]';

/** The beginning of a text that has at most so many tokens, whole paragraphs where it can be. */
export function cutToTokens(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  const room = tokens - estimateTokens(LEFT_OUT);
  if (room <= 0) return '';
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += character > '\x7f' ? TOKENS_PER_OTHER : 1 / ASCII_PER_TOKEN;
    if (used > room) break;
    end += character.length;
  }
  const paragraph = text.lastIndexOf('\n\n', end);
  return text.slice(0, paragraph > end / 2 ? paragraph : end) + LEFT_OUT;
}
