import { z } from 'zod';
import type { SearchHit } from '../knowledge/index.ts';

/**
 * What the API asks the knowledge service beside the routes of its own that it passes on: a search
 * by a query longer than an address may be, with the hits as the knowledge base gives them.
 */
export const SEARCH_PATH = '/search';

export const searchSchema = z.strictObject({
  query: z.string().max(4000),
  limit: z.int().min(0).max(100).optional(),
});

const chunkSchema = z.object({
  id: z.int(),
  documentId: z.int(),
  ordinal: z.int(),
  headingPath: z.array(z.string()),
  page: z.int().nullable(),
  text: z.string(),
  overlap: z.int(),
});

const documentSchema = z.object({
  id: z.int(),
  name: z.string(),
  title: z.string(),
  mediaType: z.string(),
  readOnly: z.boolean(),
  size: z.int(),
  pages: z.int().nullable(),
  chunks: z.int(),
  addedAt: z.string(),
});

const hitSchema = z.object({
  chunk: chunkSchema,
  document: documentSchema,
  page: z.int().nullable(),
  headingPath: z.array(z.string()),
  score: z.number(),
  excerpt: z.string(),
}) satisfies z.ZodType<SearchHit>;

export const hitsSchema = z.object({ hits: z.array(hitSchema) });
