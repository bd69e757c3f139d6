import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Windows' virus scanners hold a fresh file open for a moment; these answers pass. */
const passing = new Set(['EPERM', 'EACCES', 'EBUSY']);
const patience = [10, 40, 160, 640];

async function renameWithPatience(from: string, to: string): Promise<void> {
  for (const wait of process.platform === 'win32' ? patience : []) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!passing.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await delay(wait);
    }
  }
  await rename(from, to);
}

/**
 * Writes the whole file or leaves the old one: temporary file, fsync, rename. Without `durable`
 * there is no fsync: for what can be made again after a power cut.
 * `mode` is set whatever the umask says. Makes the folder when it is missing. Throws the system's error.
 */
export async function writeAtomically(
  file: string,
  data: string | Uint8Array,
  mode: number,
  durable = true,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.chmod(mode);
      await handle.writeFile(data);
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await renameWithPatience(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** What went wrong with a file, short: `EACCES`, or the message where the system gave no code. */
export function fileErrorReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as NodeJS.ErrnoException).code ?? error.message;
}
