import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from './parse-json.ts';
import { processStartedAt } from './process-started.ts';

const holderSchema = z.object({
  pid: z.number(),
  /** As the system tells it, to know a reused pid; null where it cannot be learned cheaply. */
  started: z.string().nullable(),
});
export type LockHolder = z.infer<typeof holderSchema>;

/** A stack's lock between processes: the app and any number of command lines share one home. */
export interface StackLock {
  release(): Promise<void>;
}

/**
 * The lock, or the living process that holds it.
 *
 * The folder holds numbered files, and the highest number is the lock as it stands: its holder, or
 * `free`. Whoever finds it free, or its holder dead, makes the next number; a hard link appears whole
 * and only once, so one process wins, and a number never comes back that another could still be after.
 */
export async function takeLock(folder: string): Promise<StackLock | LockHolder> {
  await mkdir(folder, { recursive: true });
  const own = { pid: process.pid, started: await processStartedAt(process.pid) };
  const draft = await drafted(folder, JSON.stringify(own));
  try {
    for (;;) {
      const top = await highest(folder);
      const holder = await livingHolderOf(folder, top);
      if (holder !== null) return holder;
      const number = top + 1;
      if (!(await placed(draft, numbered(folder, number)))) continue;
      if ((await highest(folder)) === number) return await held(folder, number);
      await rm(numbered(folder, number), { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
}

export function isHolder(outcome: StackLock | LockHolder): outcome is LockHolder {
  return 'pid' in outcome;
}

/** The living process that holds the lock; null when it is free. */
export async function livingHolder(folder: string): Promise<LockHolder | null> {
  return livingHolderOf(folder, await highest(folder));
}

function numbered(folder: string, number: number): string {
  return join(folder, `${number}.json`);
}

async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => (/^\d+\.json$/.test(name) ? [Number.parseInt(name, 10)] : []));
}

async function highest(folder: string): Promise<number> {
  return Math.max(0, ...(await numbers(folder)));
}

async function drafted(folder: string, text: string): Promise<string> {
  const draft = join(folder, `draft-${randomUUID()}`);
  await writeFile(draft, text, { mode: 0o600 });
  return draft;
}

async function placed(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function held(folder: string, number: number): Promise<StackLock> {
  const older = (await numbers(folder)).filter((each) => each < number);
  await Promise.all(older.map((each) => rm(numbered(folder, each), { force: true })));
  return {
    release: async () => {
      await rename(await drafted(folder, '"free"'), numbered(folder, number));
    },
  };
}

async function livingHolderOf(folder: string, number: number): Promise<LockHolder | null> {
  const file = numbered(folder, number);
  const text = await readFile(file, 'utf8').catch(() => '"free"');
  const parsed = holderSchema.safeParse(parseJson(text));
  return parsed.success && (await isAlive(parsed.data, file)) ? parsed.data : null;
}

async function isAlive(holder: LockHolder, file: string): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const started = await processStartedAt(holder.pid);
  if (started !== null && holder.started !== null) return started === holder.started;
  const madeAt = (await stat(file).catch(() => null))?.mtimeMs ?? 0;
  return madeAt > Date.now() - uptime() * 1000;
}
