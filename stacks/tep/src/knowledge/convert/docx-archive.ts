import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import { type Result, refuse, succeed } from '../result.ts';
import {
  MAX_COMPRESSION_RATIO,
  MAX_UNPACKED_BYTES,
  MAX_ZIP_ENTRIES,
  RATIO_FREE_BYTES,
} from './limits.ts';

/** The parts of a Word file that hold text and its structure; pictures and fonts are left out. */
const TEXT_PART = /\.(?:xml|rels)$/;
const MAIN_PART = 'word/document.xml';

type Bomb = 'entries' | 'ratio' | 'size';

/**
 * The same document with only its text parts, not compressed. The sizes in the directory are
 * checked before anything is unpacked, and unpacking stops at the size the directory gives.
 */
export function safeArchive(name: string, bytes: Uint8Array): Result<Uint8Array> {
  const guard = new Guard();
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, { filter: (entry) => guard.accepts(entry) });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuse('damaged', `“${name}” cannot be unpacked: the file is damaged.`);
  }
  if (guard.bomb !== null) {
    return refuse('zip-bomb', `“${name}” unpacks to far more than a document holds.`);
  }
  if (!(MAIN_PART in parts)) {
    return refuse('wrong-type', `“${name}” is a ZIP archive, but not a Word document.`);
  }
  return succeed(zipSync(parts, { level: 0 }));
}

class Guard {
  #bomb: Bomb | null = null;
  #entries = 0;
  #bytes = 0;

  get bomb(): Bomb | null {
    return this.#bomb;
  }

  accepts({ name, size, originalSize }: UnzipFileInfo): boolean {
    this.#entries += 1;
    if (this.#entries > MAX_ZIP_ENTRIES) this.#bomb = 'entries';
    const isRegular = originalSize > MAX_COMPRESSION_RATIO * Math.max(size, 1);
    if (isRegular && originalSize > RATIO_FREE_BYTES) this.#bomb = 'ratio';
    const isText = TEXT_PART.test(name);
    if (isText) this.#bytes += originalSize;
    if (this.#bytes > MAX_UNPACKED_BYTES) this.#bomb = 'size';
    return isText && this.#bomb === null;
  }
}
