import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isIntact, RECORD_BYTES, stepOf } from './record.ts';
import { formatSegmentName, readRecords, Segment, type SegmentName } from './segment.ts';

export type Recovery =
  | { readonly kind: 'whole' | 'shortened'; readonly segment: Segment }
  /** It has no intact record; what there is was put aside under another name. */
  | { readonly kind: 'aside'; readonly path: string };

/**
 * Opens a segment as the last process left it. A crash can leave a torn record at its end, or none
 * at all in a file just made; new records must follow the last intact one.
 */
export async function recoverSegment(folder: string, name: SegmentName): Promise<Recovery> {
  const path = join(folder, formatSegmentName(name));
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    for (let count = Math.floor(size / RECORD_BYTES); count > 0; count -= 1) {
      const record = await readRecords(file, count - 1, 1);
      if (!isIntact(record)) continue;
      const segment = new Segment(folder, name, count, stepOf(record));
      if (segment.bytes === size) return { kind: 'whole', segment };
      await file.truncate(segment.bytes);
      return { kind: 'shortened', segment };
    }
  } finally {
    await file.close();
  }
  const aside = `${path}.damaged`;
  await rename(path, aside);
  return { kind: 'aside', path: aside };
}
