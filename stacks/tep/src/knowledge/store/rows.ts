import { z } from 'zod';

export const documentSchema = z.object({
  id: z.int(),
  name: z.string(),
  title: z.string(),
  mediaType: z.string(),
  origin: z.enum(['added', 'shipped']),
  /** bytes of the original */
  size: z.int(),
  sha256: z.string(),
  file: z.string().nullable(),
  pages: z.int().nullable(),
  /** ISO 8601, UTC */
  addedAt: z.string(),
  chunks: z.int(),
});

export type StoredDocument = Readonly<z.output<typeof documentSchema>>;

export const chunkSchema = z.object({
  id: z.int(),
  documentId: z.int(),
  ordinal: z.int(),
  headingPath: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.string())),
  page: z.int().nullable(),
  text: z.string(),
  /** So many characters at the start of the text repeat the end of the chunk before. */
  overlap: z.int(),
});

export type StoredChunk = Readonly<z.output<typeof chunkSchema>>;

export const embeddingSchema = z.object({
  chunkId: z.int(),
  vector: z.instanceof(Uint8Array).transform(toVector),
});

function toVector(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, k) =>
    view.getFloat32(4 * k, true),
  );
}

export function toBytes(vector: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * vector.length));
  vector.forEach((value, k) => view.setFloat32(4 * k, value, true));
  return new Uint8Array(view.buffer);
}
