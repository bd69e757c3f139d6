const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const HAN = /\p{sc=Han}/gu;
/** Chinese words have one or two characters, mostly two. */
const WORDS_PER_HAN = 0.6;

/** How many words a text has; Chinese is estimated from its characters. */
export function countWords(text: string): number {
  const han = text.match(HAN)?.length ?? 0;
  const others = han === 0 ? text : text.replace(HAN, ' ');
  return (others.match(WORD)?.length ?? 0) + Math.ceil(han * WORDS_PER_HAN);
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Together they are the text; the white space after a sentence belongs to it. */
export function splitSentences(text: string): string[] {
  return Array.from(sentences.segment(text), ({ segment }) => segment);
}
