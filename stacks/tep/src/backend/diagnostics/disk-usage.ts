import { lstat, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Of a file or a folder with all in it; links are not followed. */
async function bytesOf(path: string): Promise<number> {
  try {
    const stat = await lstat(path);
    if (!stat.isDirectory()) return stat.size;
    let sum = 0;
    for (const name of await readdir(path)) sum += await bytesOf(join(path, name));
    return sum;
  } catch (error) {
    // What is deleted meanwhile takes no room.
    if (isMissing(error)) return 0;
    throw error;
  }
}

/** The entries of a folder by name, with the room each takes. */
export async function sizesIn(folder: string): Promise<{ name: string; bytes: number }[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => ({ name, bytes: await bytesOf(join(folder, name)) })),
  );
}

/** Bytes that are free on the disk of a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
