import type { FastifyInstance } from 'fastify';
import { knowledgeRoutes } from '../backend/knowledge/routes.ts';
import { check } from '../backend/problem.ts';
import type { Storage } from '../backend/storage.ts';
import { API, type Health } from '../contract/index.ts';
import type { KnowledgeBase, KnowledgeState } from '../knowledge/index.ts';
import { goneSignal } from '../remote/gone.ts';
import { SEARCH_PATH, searchSchema } from './protocol.ts';

/** What searches go by; that it is less than it could be is a note and no failure. */
function embeddingsDetail({ chunks, embeddings }: KnowledgeState): string {
  const { model, embedded, index, note } = embeddings;
  const answering =
    model === null
      ? 'No embedding model answers; searches go by words and latent vectors.'
      : `${model}: ${embedded} of ${chunks} passages, in the index ${index}.`;
  return note === null ? answering : `${answering} ${note}`;
}

/** The knowledge service: the routes of the API, and searches by the API itself. Closes with the app. */
export async function addKnowledgeRoutes(
  app: FastifyInstance,
  base: KnowledgeBase,
  storage: Pick<Storage, 'check'>,
): Promise<void> {
  app.addHook('onClose', () => base.close());
  app.get('/health', async (_request, reply) => {
    const state = await base.state();
    const stored = await storage.check();
    const documents = `${state.documents} documents, ${state.chunks} passages.`;
    const health: Health = {
      status: stored.ok ? 'ok' : 'failing',
      checks: {
        storage: stored,
        documents: { ok: true, detail: documents },
        embeddings: { ok: true, detail: embeddingsDetail(state) },
      },
    };
    return reply.code(stored.ok ? 200 : 503).send(health);
  });
  app.post(SEARCH_PATH, async (request, reply) => {
    const { query, limit } = check(searchSchema, request.body);
    const options = { ...(limit !== undefined && { limit }), signal: goneSignal(reply) };
    return { hits: await base.search(query, options) };
  });
  await app.register(
    (api) => {
      knowledgeRoutes(api, base);
      return Promise.resolve();
    },
    { prefix: API },
  );
}
