import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeBase } from '../src/knowledge/index.ts';
import { type Figure, type Measured, quantile } from './figure.ts';
import { documentMixer, questions } from './mixed-documents.ts';

const CHUNKS = 10_000;
const SECTIONS = 500;
const QUESTIONS = 200;

/** Adds documents until there are so many chunks; resolves to their number. */
async function fill(base: KnowledgeBase): Promise<number> {
  const mix = await documentMixer(1);
  let chunks = base.list().reduce((sum, one) => sum + one.chunks, 0);
  for (let k = 1; chunks < CHUNKS; k += 1) {
    const bytes = Buffer.from(mix(SECTIONS));
    const source = { name: `mixed-${k}.md`, mediaType: 'text/markdown', bytes };
    const added = await base.add(source, new AbortController().signal);
    if (!added.ok) throw new Error(added.problem.detail);
    chunks += added.value.chunks;
  }
  return chunks;
}

async function measure(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'tep-bench-'));
  const database = join(folder, 'knowledge.sqlite');
  const base = await KnowledgeBase.open({ folder, database });
  try {
    const chunks = await fill(base);
    const begin = performance.now();
    await base.settled();
    const learning = (performance.now() - begin) / 1000;
    const times: number[] = [];
    for (const question of await questions(2, QUESTIONS)) {
      const from = performance.now();
      const hits = await base.search(question);
      times.push(performance.now() - from);
      if (hits.length === 0) throw new Error(`nothing was found for "${question}"`);
    }
    const detail = {
      chunks,
      median: quantile(times, 0.5),
      worst: Math.max(...times),
      'learning s': learning,
    };
    return { value: quantile(times, 0.95), detail };
  } finally {
    await base.close();
    await rm(folder, { recursive: true, force: true });
  }
}

export const search: Figure = {
  name: 'Knowledge base: search over 10,000 chunks, 95 % of them within',
  unit: 'ms',
  limit: 50,
  measure,
};
