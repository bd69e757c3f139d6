import { tokenize } from './search/tokens.ts';
import { splitSentences } from './words.ts';

/** UTF-16 units */
const EXCERPT_LENGTH = 320;

/** The part of a text that has most of what is searched for, on one line. */
export function excerptOf(text: string, query: string): string {
  const wanted = new Set(tokenize(query));
  const sentences = splitSentences(text).map((sentence) => sentence.replace(/\s+/g, ' '));
  const found = sentences.map(
    (sentence) => new Set(tokenize(sentence).filter((token) => wanted.has(token))).size,
  );
  let start = found.indexOf(Math.max(...found));
  let end = start + 1;
  let excerpt = sentences[start] ?? '';
  // What follows explains more than what went before.
  while (end < sentences.length && excerpt.length + lengthAt(sentences, end) <= EXCERPT_LENGTH) {
    excerpt += sentences[end] ?? '';
    end += 1;
  }
  while (start > 0 && excerpt.length + lengthAt(sentences, start - 1) <= EXCERPT_LENGTH) {
    start -= 1;
    excerpt = (sentences[start] ?? '') + excerpt;
  }
  return shortened(excerpt.trim(), start > 0, end < sentences.length);
}

function lengthAt(sentences: readonly string[], k: number): number {
  return sentences[k]?.length ?? 0;
}

function shortened(text: string, isStartCut: boolean, isEndCut: boolean): string {
  const isTooLong = text.length > EXCERPT_LENGTH;
  const body = isTooLong ? text.slice(0, EXCERPT_LENGTH).toWellFormed().trimEnd() : text;
  return `${isStartCut ? '… ' : ''}${body}${isEndCut || isTooLong ? ' …' : ''}`;
}
