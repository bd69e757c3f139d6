import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { taskKinds } from '#shared/task-view.ts';
import { writeAtomically } from '../settings/write-atomically.ts';
import { parseJson } from './parse-json.ts';

/** Written before a task touches anything, removed after it left things in order. */
const markerSchema = z.object({
  taskId: z.string(),
  kind: z.enum(taskKinds),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
});
export type Marker = z.infer<typeof markerSchema>;

export async function writeMarker(file: string, marker: Marker): Promise<void> {
  await writeAtomically(file, JSON.stringify(marker), 0o600);
}

/** Null where there is none. A marker that cannot be read still says that something was cut off. */
export async function readMarker(file: string): Promise<Marker | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = markerSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  return { taskId: randomUUID(), kind: 'up', startedAt: new Date().toISOString() };
}

export async function removeMarker(file: string): Promise<void> {
  await rm(file, { force: true });
}
