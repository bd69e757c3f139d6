import { countWords, splitSentences } from './words.ts';

export interface Size {
  readonly words: number;
  /** UTF-16 units */
  readonly length: number;
}

type Cut = (text: string) => string[];

/** Ever finer cuts; each keeps every character. */
const CUTS: readonly Cut[] = [
  (text) => text.split(/(?<=\n)/),
  splitSentences,
  (text) => text.split(/(?<=\s)(?=\S)/),
  (text) => Array.from(text),
];

/** Parts within the limit that together are the text, cut as coarsely as possible. */
export function splitToFit(text: string, limit: Size, cuts = CUTS): string[] {
  const [cut, ...finer] = cuts;
  if (cut === undefined || fits(text, limit)) return [text];
  return packed(
    cut(text).flatMap((part) => splitToFit(part, limit, finer)),
    limit,
  );
}

function packed(parts: readonly string[], limit: Size): string[] {
  const all: string[] = [];
  let open = '';
  let words = 0;
  for (const part of parts) {
    const more = countWords(part);
    if (open !== '' && (words + more > limit.words || open.length + part.length > limit.length)) {
      all.push(open);
      open = '';
      words = 0;
    }
    open += part;
    words += more;
  }
  return open === '' ? all : [...all, open];
}

function fits(text: string, { words, length }: Size): boolean {
  return text.length <= length && countWords(text) <= words;
}
