/** How fast 10,000 chunks are indexed and searched: node src/knowledge/search/speed.ts */
import { HybridIndex } from './hybrid-index.ts';

const CHUNKS = 10_000;
const WORDS_PER_CHUNK = 300;
const VOCABULARY = 30_000;
const SEARCHES = 200;

export interface Speed {
  readonly indexMs: number;
  readonly learnMs: number;
  /** Of a search. */
  readonly medianMs: number;
  readonly worstMs: number;
}

export async function measureSpeed(chunks = CHUNKS): Promise<Speed> {
  const index = new HybridIndex();
  const word = wordSource();
  const text = (words: number): string => Array.from({ length: words }, word).join(' ');
  const start = performance.now();
  for (let id = 0; id < chunks; id += 1) index.add({ id, text: text(WORDS_PER_CHUNK) });
  const indexed = performance.now();
  await index.learn();
  const learnt = performance.now();
  const times = Array.from({ length: SEARCHES }, () => {
    const query = text(8);
    const before = performance.now();
    index.search(query, 10);
    return performance.now() - before;
  }).sort((a, b) => a - b);
  return {
    indexMs: indexed - start,
    learnMs: learnt - indexed,
    medianMs: times[SEARCHES / 2] ?? 0,
    worstMs: times.at(-1) ?? 0,
  };
}

/** Words whose frequency falls with their rank as in a language (Zipf); the same each time. */
function wordSource(): () => string {
  let state = 1;
  return () => {
    state = (state * 48271) % 2147483647;
    const rank = Math.floor(VOCABULARY ** (state / 2147483647));
    return `w${rank.toString(26).replace(/[0-9]/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? 'q')}`;
  };
}

if (import.meta.main) console.table(await measureSpeed());
