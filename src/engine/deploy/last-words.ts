import type Dockerode from 'dockerode';
import { lastLines } from '../observe/last-lines.ts';

const enough = 20;

/**
 * The last lines a container wrote to its standard error, or to both where it wrote none there.
 * Null where it wrote nothing or cannot be asked.
 */
export async function lastWords(docker: Dockerode, id: string): Promise<string | null> {
  const complaints = await lastLines(docker, id, 'stderr', enough);
  const lines = complaints.length > 0 ? complaints : await lastLines(docker, id, 'both', enough);
  return lines.length === 0 ? null : lines.map(({ text }) => text).join('\n');
}
