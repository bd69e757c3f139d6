/** How fast 10,000 chunks are indexed, learnt and searched: node src/knowledge/search/speed.ts */
import { HybridIndex } from './hybrid-index.ts';

const CHUNKS = 10_000;
const WORDS_PER_CHUNK = 300;
const VOCABULARY = 30_000;
const SEARCHES = 200;

/** By the clock, and of the processor: only the latter does not depend on what else is running. */
export interface Duration {
  readonly ms: number;
  readonly cpuMs: number;
}

export interface Speed {
  readonly index: Duration;
  readonly learn: Duration;
  /** Of one, in the mean. */
  readonly search: Duration;
}

export async function measureSpeed(chunks = CHUNKS): Promise<Speed> {
  const hybrid = new HybridIndex();
  const word = wordSource();
  const text = (words: number): string => Array.from({ length: words }, word).join(' ');
  const texts = Array.from({ length: chunks }, (_, id) => ({ id, text: text(WORDS_PER_CHUNK) }));
  const queries = Array.from({ length: SEARCHES }, () => text(8));
  const index = await timed(() => texts.forEach((one) => hybrid.add(one)));
  const learn = await timed(() => hybrid.learn());
  const searches = await timed(() => queries.forEach((query) => hybrid.search(query, 10)));
  const search = { ms: searches.ms / SEARCHES, cpuMs: searches.cpuMs / SEARCHES };
  return { index, learn, search };
}

/** Of the processor: all threads of this process. */
async function timed(work: () => void | Promise<void>): Promise<Duration> {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
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
