import { z } from 'zod';
import { digits } from './numbers.ts';

export { LARGEST_DOCUMENT } from './limits.ts';

export const documentSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  chunks: z.int(),
  /** Null where the format has none. */
  pages: z.int().nullable(),
  addedAt: z.iso.datetime(),
  /** Shipped with the stack: cannot be deleted. */
  shipped: z.boolean(),
});
export type KnowledgeDocument = z.infer<typeof documentSchema>;
export const documentsSchema = z.object({ documents: z.array(documentSchema) });
export type KnowledgeDocuments = z.infer<typeof documentsSchema>;

export const chunkSchema = z.object({
  id: z.int(),
  heading: z.array(z.string()),
  page: z.int().nullable(),
  text: z.string(),
});
export const documentViewSchema = documentSchema.extend({ content: z.array(chunkSchema) });
export type KnowledgeDocumentView = z.infer<typeof documentViewSchema>;

/** `POST /knowledge/documents?name=…`, the file as the body (`application/octet-stream`). */
export const uploadQuerySchema = z.strictObject({ name: z.string().min(1).max(200) });
export const knowledgeQuerySchema = z.strictObject({
  q: z.string().trim().min(1).max(500),
  limit: digits.pipe(z.int().min(1).max(50)).default(10),
});
export const hitSchema = z.object({
  chunk: chunkSchema,
  documentId: z.string(),
  document: z.string(),
  score: z.number(),
  excerpt: z.string(),
});
export const hitsSchema = z.object({ hits: z.array(hitSchema) });
export type KnowledgeHits = z.infer<typeof hitsSchema>;

/** `GET /knowledge/status`. */
export const knowledgeStatusSchema = z.object({
  documents: z.int(),
  chunks: z.int(),
  /** What searches go by beside words; null: nothing is learnt yet. */
  meaning: z.enum(['latent', 'embeddings']).nullable(),
  embeddings: z.object({
    /** Null: no embedding model answers. */
    model: z.string().nullable(),
    /** Chunks that have an embedding of this model. */
    embedded: z.int(),
    /** Where embeddings are searched: `own`, or `pgvector`. */
    index: z.string(),
    /** Why the database that is set is not in use; null: it is, or none is set. */
    note: z.string().nullable(),
  }),
});
export type KnowledgeStatus = z.infer<typeof knowledgeStatusSchema>;
