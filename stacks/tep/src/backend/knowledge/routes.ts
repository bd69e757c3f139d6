import type { FastifyError, FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  digits,
  type KnowledgeDocument,
  type KnowledgeDocuments,
  type KnowledgeDocumentView,
  type KnowledgeHits,
  knowledgeQuerySchema,
  type KnowledgeStatus,
  LARGEST_DOCUMENT,
  uploadQuerySchema,
} from '../../contract/index.ts';
import type {
  DocumentSummary,
  KnowledgeBase,
  ProblemCode,
  Result,
  StoredChunk,
} from '../../knowledge/index.ts';
import { check, onError } from '../problem.ts';
import { goneSignal } from '../../remote/gone.ts';
import { RefusalError } from '../refusal.ts';

/** Somewhat more than the largest document, so that the reason is told by the knowledge base. */
export const LARGEST_UPLOAD = LARGEST_DOCUMENT + 2_000_000;
export const BYTES = 'application/octet-stream';

const paramsSchema = z.object({ id: digits.pipe(z.int().min(1)) });

const STATUS: Readonly<Record<ProblemCode, number>> = {
  cancelled: 503,
  damaged: 422,
  'disk-full': 507,
  duplicate: 409,
  'embedding-failed': 502,
  empty: 422,
  'empty-text': 422,
  encoding: 422,
  'invalid-name': 400,
  'not-found': 404,
  'password-protected': 422,
  'read-only': 409,
  'too-demanding': 422,
  'too-large': 413,
  'unsupported-type': 415,
  'wrong-type': 415,
  'zip-bomb': 422,
};

/** Throws a RefusalError. */
function granted<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new RefusalError(STATUS[result.problem.code], result.problem.detail);
}

function shown(document: DocumentSummary): KnowledgeDocument {
  const { id, name, title, mediaType, size, chunks, pages, addedAt, readOnly } = document;
  return {
    id: String(id),
    name,
    title,
    mediaType,
    bytes: size,
    chunks,
    pages,
    addedAt,
    shipped: readOnly,
  };
}

/** @param repeated characters at the start that the chunk before has too */
function shownChunk({ id, headingPath, page, text }: StoredChunk, repeated = 0) {
  return { id, heading: headingPath, page, text: text.slice(repeated) };
}

/** Fastify's own words tell neither what is too large nor what would not be. */
export function tooLarge(cause?: Error): Error {
  if (cause instanceof RefusalError) return cause;
  const detail = `The file is too large: at most ${LARGEST_DOCUMENT / 1e6} MB.`;
  return new RefusalError(413, detail, { cause });
}

/** The documents and their search. */
export function knowledgeRoutes(app: FastifyInstance, base: KnowledgeBase): void {
  app.get('/knowledge/documents', (): KnowledgeDocuments => ({
    documents: base.list().map(shown),
  }));
  app.get('/knowledge/documents/:id', (request): KnowledgeDocumentView => {
    const view = granted(base.get(check(paramsSchema, request.params).id));
    const content = view.content.map((chunk) => shownChunk(chunk, chunk.overlap));
    return { ...shown(view), content };
  });
  app.get('/knowledge/documents/:id/original', async (request, reply) => {
    const { id } = check(paramsSchema, request.params);
    const { name } = granted(base.get(id));
    const bytes = granted(await base.original(id));
    // Always to be saved: a document from anywhere is not to be opened on this origin.
    const saved = `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`;
    return reply.type(BYTES).header('content-disposition', saved).send(Buffer.from(bytes));
  });
  app.delete('/knowledge/documents/:id', async (request): Promise<KnowledgeDocument> => {
    return shown(granted(await base.remove(check(paramsSchema, request.params).id)));
  });
  app.post('/knowledge/reindex', async () => granted(await base.reindex()));
  app.get('/knowledge/status', (): Promise<KnowledgeStatus> => base.state());
  app.get('/knowledge/search', async (request): Promise<KnowledgeHits> => {
    const { q, limit } = check(knowledgeQuerySchema, request.query);
    const hits = await base.search(q, { limit });
    return {
      hits: hits.map(({ chunk, document, score, excerpt }) => ({
        chunk: shownChunk(chunk),
        documentId: String(document.id),
        document: document.title,
        score,
        excerpt,
      })),
    };
  });
  void app.register((upload) => {
    upload.addContentTypeParser(BYTES, { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    upload.setErrorHandler(async (error: FastifyError, request, reply) => {
      await onError(error.statusCode === 413 ? tooLarge(error) : error, request, reply);
    });
    upload.post('/knowledge/documents', { bodyLimit: LARGEST_UPLOAD }, async (request, reply) => {
      const { name } = check(uploadQuerySchema, request.query);
      if (!Buffer.isBuffer(request.body)) throw new RefusalError(415, `Send the file as ${BYTES}.`);
      const source = { name, mediaType: BYTES, bytes: request.body };
      return reply.code(201).send(shown(granted(await base.add(source, goneSignal(reply)))));
    });
    return Promise.resolve();
  });
}
