import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/backend.ts';
import { KnowledgeBase } from '../knowledge-base.ts';

const CHILD = fileURLToPath(new URL('kill-child.ts', import.meta.url));

/** Kills the child so many ms after its first document. Returns what it said. */
async function runAndKill(folder: string, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  const closed = once(lines, 'close');
  await once(lines, 'line');
  setTimeout(() => child.kill('SIGKILL'), afterMs);
  await closed;
  return said;
}

function namesIn(said: readonly string[], verb: string): string[] {
  return said
    .filter((line) => line.startsWith(`${verb} `))
    .map((line) => line.slice(verb.length + 1));
}

test('a kill at any moment loses nothing acknowledged and leaves nothing half', async () => {
  await using folder = await temporaryFolder();
  const database = join(folder.path, 'knowledge.sqlite');
  const acknowledged = new Set<string>();
  const uncertain = new Set<string>();
  for (const afterMs of [0, 5, 15, 30, 60, 120, 240, 400]) {
    const said = await runAndKill(folder.path, afterMs);
    for (const name of namesIn(said, 'added')) acknowledged.add(name);
    for (const name of namesIn(said, 'removing')) {
      acknowledged.delete(name);
      uncertain.add(name);
    }
    for (const name of namesIn(said, 'removed')) uncertain.delete(name);

    const base = await KnowledgeBase.open({ folder: folder.path, database, shipped: null });
    const documents = base.list();
    const names = documents.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...acknowledged]));
    // At most the one that was being added when the child was killed is there beside them.
    const others = names.filter((name) => !acknowledged.has(name) && !uncertain.has(name));
    expect(others.length).toBeLessThanOrEqual(1);
    for (const name of others) acknowledged.add(name);
    for (const { id, name, chunks } of documents) {
      const got = base.get(id);
      expect(got.ok && got.value.content.length).toBe(chunks);
      const original = await base.original(id);
      expect(original.ok && new TextDecoder().decode(original.value).startsWith(name)).toBe(true);
    }
    expect(await readdir(join(folder.path, 'originals'))).toHaveLength(documents.length);
    await base.close();
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(8);
});
