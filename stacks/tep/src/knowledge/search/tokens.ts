import { stemmer } from 'stemmer';
import { STOP_WORDS } from './stop-words.ts';

/** A run of Han characters, of other letters, or of digits with what belongs to a number. */
const RUN = /\p{sc=Han}+|(?:(?!\p{sc=Han})[\p{L}\p{M}])+|\p{N}+(?:\.\p{N}+)*/gu;
const NUMBER = /^\p{N}/u;
const HAN = /^\p{sc=Han}/u;
/** What may stand between a name and its number: "XMEAS(7)", "IDV 4", "loop-10". */
const NUMBER_GAP = /^[\s([_-]?$/;

const chineseWords = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The terms of a text, to index it and to search for them. English words are stemmed; Chinese is
 * cut into words, and those of three and more characters into pairs too, because where a word ends
 * depends on its neighbours. A name with its number is one more term: "IDV 4" gives idv, 4, idv4.
 */
export function tokenize(text: string): string[] {
  const normal = text.normalize('NFKC').toLowerCase();
  const tokens: string[] = [];
  let name = '';
  let nameEnd = 0;
  for (const match of normal.matchAll(RUN)) {
    const [run] = match;
    if (HAN.test(run)) {
      addChinese(run, tokens);
      name = '';
    } else if (NUMBER.test(run)) {
      tokens.push(run);
      if (name !== '' && NUMBER_GAP.test(normal.slice(nameEnd, match.index))) {
        tokens.push(name + run);
      }
      name = '';
    } else {
      if (!STOP_WORDS.has(run)) tokens.push(stem(run));
      name = STOP_WORDS.has(run) ? '' : stem(run);
      nameEnd = match.index + run.length;
    }
  }
  return tokens;
}

const stems = new Map<string, string>();
const MAX_STEMS = 50_000;

function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stemmed = stemmer(word);
  if (stems.size < MAX_STEMS) stems.set(word, stemmed);
  return stemmed;
}

function addChinese(run: string, tokens: string[]): void {
  for (const { segment } of chineseWords.segment(run)) {
    tokens.push(segment);
    const characters = Array.from(segment);
    if (characters.length < 3) continue;
    for (let k = 0; k + 1 < characters.length; k += 1) {
      tokens.push(characters.slice(k, k + 2).join(''));
    }
  }
}

/** How often each term occurs. */
export function countTerms(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
