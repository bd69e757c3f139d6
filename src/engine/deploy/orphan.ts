import { readFile, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { signalGroup } from '../compose/child-group.ts';
import { writeAtomically } from '../settings/write-atomically.ts';
import { parseJson } from './parse-json.ts';
import { processStartedAt } from './process-started.ts';

const noteSchema = z.object({ pid: z.number().int().min(2), started: z.string() });

/** Compose puts things in order when it is asked to end; then it is ended. */
const patienceMs = 10_000;
const lookMs = 100;

/**
 * Notes which Compose is at work on a stack. It runs in a process group of its own, and so outlives
 * an app that is killed: whoever works on the stack next has to know of it.
 */
export async function noteCompose(file: string, pid: number): Promise<void> {
  const started = await processStartedAt(pid);
  if (started === null) return; // Over already, or a system that ends children with their parent.
  await writeAtomically(file, JSON.stringify({ pid, started }), 0o600);
}

/** Ends the Compose that a killed app left at work, if it still is. The caller holds the stack's lock or nobody does. */
export async function endOrphan(file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return;
  const note = noteSchema.safeParse(parseJson(text));
  if (note.success) await endProcess(note.data);
  await rm(file, { force: true });
}

async function endProcess({ pid, started }: z.infer<typeof noteSchema>): Promise<void> {
  const isAtWork = async () => (await processStartedAt(pid)) === started;
  if (!(await isAtWork())) return;
  signalGroup(pid, 'SIGTERM');
  const limit = performance.now() + patienceMs;
  while (await isAtWork()) {
    if (performance.now() > limit) signalGroup(pid, 'SIGKILL');
    await delay(lookMs);
  }
}
