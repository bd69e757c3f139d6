import { createHash } from 'node:crypto';
import {
  lstat,
  mkdir,
  readFile,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  symlink,
} from 'node:fs/promises';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { problem } from '#shared/problem.ts';
import { failed, ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';
import { fileErrorReason, writeAtomically } from '../settings/write-atomically.ts';

/** Made by running or building, or the user's own: never copied, never touched. */
const skippedAnywhere = new Set(['node_modules', 'dist', '.git', '.env']);
const skippedAtTop = new Set(['data']);

const placedSchema = z.object({
  /** Sha256 of what Quayside put there. */
  hash: z.string(),
  /** See `stampAt`; null where it was not looked at. */
  source: z.string().nullable(),
  copy: z.string().nullable(),
});
type Placed = z.infer<typeof placedSchema>;

/** Path inside the folder, with `/` -> what was put there; a hash alone in the first version. */
const manifestSchema = z.object({
  files: z.record(
    z.string(),
    z.union([
      placedSchema,
      z.string().transform((hash): Placed => ({ hash, source: null, copy: null })),
    ]),
  ),
});
type Manifest = z.infer<typeof manifestSchema>;

interface SourceFile {
  path: string;
  hash: string;
  content: { kind: 'file'; data: Buffer; mode: number } | { kind: 'link'; target: string };
}

class Refusal extends Error {}

function hashOf(kind: string, data: string | Buffer): string {
  return createHash('sha256').update(`${kind}\0`).update(data).digest('hex');
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === resolve(path);
}

/** A file that is a program or stops being one has changed. */
function fileHash(data: Buffer, mode: number): string {
  return hashOf((mode & 0o100) === 0 ? 'file' : 'program', data);
}

async function readLink(root: string, path: string): Promise<SourceFile> {
  const place = join(root, path);
  const target = await readlink(place);
  if (!isInside(root, resolve(dirname(place), target))) {
    throw new Refusal(`"${path}" is a link that leaves the folder`);
  }
  return { path, hash: hashOf('link', target), content: { kind: 'link', target } };
}

/** Paths of the files and links that the stack consists of. */
async function listSource(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    if (skippedAnywhere.has(entry.name) || (folder === '' && skippedAtTop.has(entry.name)))
      return [];
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return listSource(root, path);
    return entry.isSymbolicLink() || entry.isFile() ? [path] : [];
  });
  return (await Promise.all(lists)).flat().sort();
}

async function readSource(root: string, path: string): Promise<SourceFile> {
  const stat = await lstat(join(root, path));
  if (stat.isSymbolicLink()) return readLink(root, path);
  const { mode } = stat;
  const data = await readFile(join(root, path));
  return { path, hash: fileHash(data, mode), content: { kind: 'file', data, mode } };
}

/** Which file stands at `place`, and since when: while that is the same, so is what is in it. Null for nothing. */
async function stampAt(place: string): Promise<string | null> {
  const stat = await lstat(place, { bigint: true }).catch(() => null);
  return stat === null ? null : [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(':');
}

/** Whether neither side was touched since they were last compared. */
async function isUntouched(placed: Placed, source: string, copy: string): Promise<boolean> {
  if (placed.source === null || placed.copy === null) return false;
  const [sourceStamp, copyStamp] = await Promise.all([stampAt(source), stampAt(copy)]);
  return sourceStamp === placed.source && copyStamp === placed.copy;
}

/** Hash of what stands at `place` now; null for nothing, '' for what is neither file nor link. */
async function hashAt(place: string): Promise<string | null> {
  try {
    const stat = await lstat(place);
    if (stat.isSymbolicLink()) return hashOf('link', await readlink(place));
    return stat.isFile() ? fileHash(await readFile(place), stat.mode) : '';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

async function readManifest(file: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Without it every file that differs counts as the user's: kept aside, nothing lost.
    return { files: {} };
  }
}

async function setAside(place: string): Promise<void> {
  const time = new Date().toISOString().replaceAll(/[:.]/g, '-');
  await rename(place, `${place}.mine-${time}`);
}

/** Makes the folders above `path`; what the user put in a folder's place is kept aside. */
async function prepareFolder(copy: string, path: string): Promise<void> {
  let folder = copy;
  for (const name of posix.dirname(path).split('/')) {
    folder = join(folder, name);
    const stat = await lstat(folder).catch(() => null);
    if (stat?.isSymbolicLink()) {
      const target = await realpath(folder);
      if (isInside(await realpath(copy), target)) continue;
      throw new Refusal(`"${relative(copy, folder)}" is a link that leaves the working copy`);
    }
    if (stat && !stat.isDirectory()) await setAside(folder);
    await mkdir(folder, { recursive: true });
  }
}

async function place({ path, content }: SourceFile, copy: string): Promise<void> {
  const target = join(copy, path);
  if (content.kind === 'file') {
    // A bundle may be read-only; a copy that its owner cannot edit would be no working copy.
    await writeAtomically(target, content.data, (content.mode & 0o777) | 0o600, false);
  } else {
    await rm(target, { force: true });
    await symlink(content.target, target);
  }
}

async function refreshFile(file: SourceFile, copy: string, stamped: string | null): Promise<void> {
  const target = join(copy, file.path);
  await prepareFolder(copy, file.path);
  const present = await hashAt(target);
  if (present === file.hash) return;
  const isEdited = present !== null && present !== stamped;
  if (isEdited && stamped === file.hash) return;
  if (isEdited) await setAside(target);
  await place(file, copy);
}

/** Removes a file that the stack no longer has, unless the user changed it, and emptied folders. */
async function removeGone(path: string, copy: string, stamped: string): Promise<void> {
  if ((await hashAt(join(copy, path))) !== stamped) return;
  const folderOfFile = await realpath(join(copy, posix.dirname(path)));
  if (!isInside(await realpath(copy), folderOfFile)) return;
  await rm(join(copy, path));
  let folder = posix.dirname(path);
  while (folder !== '.') {
    try {
      await rmdir(join(copy, folder));
    } catch {
      return;
    }
    folder = posix.dirname(folder);
  }
}

/** Brings one file up to date; files that nobody touched are not even read. */
async function refreshPath(
  path: string,
  { source, copy }: WorkingCopyOptions,
  before: Placed | undefined,
): Promise<Placed> {
  const [from, to] = [join(source, path), join(copy, path)];
  const sourceStamp = await stampAt(from);
  const file = await readSource(source, path);
  await refreshFile(file, copy, before?.hash ?? null);
  return { hash: file.hash, source: sourceStamp, copy: await stampAt(to) };
}

async function refresh(options: WorkingCopyOptions): Promise<string> {
  const { source, copy, manifest } = options;
  const paths = await listSource(source);
  const { files: before } = await readManifest(manifest);
  await mkdir(copy, { recursive: true });
  const untouched = await Promise.all(
    paths.map(async (path) => {
      const placed = before[path];
      return placed !== undefined &&
        (await isUntouched(placed, join(source, path), join(copy, path)))
        ? placed
        : null;
    }),
  );
  const after: Manifest['files'] = {};
  for (const [index, path] of paths.entries()) {
    after[path] = untouched[index] ?? (await refreshPath(path, options, before[path]));
  }
  for (const [path, { hash }] of Object.entries(before)) {
    if (!Object.hasOwn(after, path)) await removeGone(path, copy, hash);
  }
  const text = `${JSON.stringify({ files: after } satisfies Manifest, null, 2)}\n`;
  if ((await readFile(manifest, 'utf8').catch(() => '')) !== text) {
    await writeAtomically(manifest, text, 0o600);
  }
  return copy;
}

export interface WorkingCopyOptions {
  source: string;
  copy: string;
  manifest: string;
}

/**
 * Makes `copy` hold what `source` holds. A file that the user edited stays as it is while the
 * stack's own did not change; when it did, the user's is kept beside it as `<file>.mine-<time>`.
 * Files the user added, `data/` and `.env` are never touched. Returns `copy`.
 */
export async function refreshWorkingCopy(options: WorkingCopyOptions): Promise<Result<string>> {
  try {
    return ok(await refresh(options));
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : fileErrorReason(error);
    return failed(problem('stack-folder-failed', { file: options.copy, reason }));
  }
}
