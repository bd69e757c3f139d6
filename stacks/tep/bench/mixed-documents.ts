import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SHIPPED_FOLDER } from '../src/knowledge/shipped.ts';

/** Numbers from 0 up to but not including 1, the same each time (Park and Miller). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Paragraphs of the documents that come with the program. */
async function paragraphs(): Promise<string[]> {
  const names = (await readdir(SHIPPED_FOLDER)).filter((name) => name.endsWith('.md')).sort();
  const texts = await Promise.all(
    names.map((name) => readFile(join(SHIPPED_FOLDER, name), 'utf8')),
  );
  return texts.flatMap((text) => text.split(/\n{2,}/)).filter((one) => !one.startsWith('#'));
}

/** A maker of Markdown documents whose sections hold sentences of several shipped documents. */
export async function documentMixer(seed: number): Promise<(sections: number) => string> {
  const random = seeded(seed);
  const sentences = (await paragraphs()).flatMap((one) => one.split(/(?<=[.:])\s+/));
  const pick = (): string => sentences[Math.floor(random() * sentences.length)] ?? '';
  const words = (count: number): string => {
    const parts: string[] = [];
    for (let k = 0; k < count; k += parts.at(-1)?.split(' ').length ?? 0) parts.push(pick());
    return parts.join(' ');
  };
  return (sections) =>
    Array.from({ length: sections }, (_, k) => `## Section ${k + 1}\n\n${words(150)}`).join('\n\n');
}

/** Questions made of a few words that follow each other in the documents. */
export async function questions(seed: number, count: number): Promise<string[]> {
  const random = seeded(seed);
  const texts = await paragraphs();
  return Array.from({ length: count }, () => {
    const words = (texts[Math.floor(random() * texts.length)] ?? '').split(/\s+/);
    const from = Math.floor(random() * Math.max(words.length - 8, 1));
    return words.slice(from, from + 8).join(' ');
  });
}
