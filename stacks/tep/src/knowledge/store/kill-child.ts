/**
 * Adds and removes documents until it is killed, and says what was acknowledged.
 * node kill-child.ts FOLDER
 */
import { join } from 'node:path';
import { KnowledgeBase } from '../knowledge-base.ts';

const folder = process.argv[2] ?? '';
const base = await KnowledgeBase.open({
  folder,
  database: join(folder, 'knowledge.sqlite'),
  shipped: null,
});
const { signal } = new AbortController();

for (let k = 0; ; k += 1) {
  const name = `${process.pid}-${k}.txt`;
  const bytes = new TextEncoder().encode(`${name}\n\n${'The level rises. '.repeat(300)}`);
  const added = await base.add({ name, mediaType: 'text/plain', bytes }, signal);
  if (!added.ok) throw new Error(added.problem.detail);
  process.stdout.write(`added ${name}\n`);
  if (k % 3 !== 2) continue;
  process.stdout.write(`removing ${name}\n`);
  await base.remove(added.value.id);
  process.stdout.write(`removed ${name}\n`);
}
