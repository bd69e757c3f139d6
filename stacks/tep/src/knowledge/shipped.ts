import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chunkDocument } from './chunk.ts';
import { convert } from './convert/convert.ts';
import { mediaTypeOf } from './convert/media-type.ts';
import type { DocumentStore } from './store/store.ts';

/** The documents that come with this program. */
export const SHIPPED_FOLDER = fileURLToPath(new URL('../../knowledge', import.meta.url));

/**
 * Brings the documents that come with the program up to date: new ones come in, one whose content
 * is another is replaced, one that no longer ships goes. Throws if one cannot be read.
 */
export async function seedShipped(store: DocumentStore, folder: string): Promise<void> {
  const entries = await readdir(folder);
  const names = entries.filter((name) => name.endsWith('.md')).sort();
  const known = new Map(
    store
      .documents()
      .filter(({ origin }) => origin === 'shipped')
      .map((document) => [document.name, document]),
  );
  for (const { id, name } of known.values()) if (!names.includes(name)) store.remove(id);
  for (const name of names) {
    const bytes = await readFile(join(folder, name));
    const sha256 = sha256Of(bytes);
    const before = known.get(name);
    if (before?.sha256 !== sha256) await seed(store, name, bytes, sha256, before?.id ?? null);
  }
}

async function seed(
  store: DocumentStore,
  name: string,
  bytes: Uint8Array,
  sha256: string,
  replaced: number | null,
): Promise<void> {
  const mediaType = mediaTypeOf('markdown');
  const converted = await convert({ name, mediaType, bytes });
  if (!converted.ok) throw new Error(converted.problem.detail);
  const { document } = converted.value;
  store.put(
    {
      name,
      title: document.title,
      mediaType,
      origin: 'shipped',
      size: bytes.length,
      sha256,
      file: null,
      pages: null,
      addedAt: new Date().toISOString(),
    },
    chunkDocument(document),
    replaced,
  );
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
