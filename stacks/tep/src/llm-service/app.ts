import type { FastifyInstance } from 'fastify';
import { createApp } from '../backend/http-app.ts';
import { check } from '../backend/problem.ts';
import { RefusalError } from '../backend/refusal.ts';
import type { Health } from '../contract/index.ts';
import type { Embedder, FindEmbedder } from '../knowledge/index.ts';
import type { LanguageModels } from '../llm/index.ts';
import { goneSignal } from '../remote/gone.ts';
import { streamAnswer } from './answer-stream.ts';
import { checkSchema, LARGEST_QUESTION, PATHS, questionSchema, textsSchema } from './protocol.ts';

/**
 * The service for language models, ready to listen. It keeps nothing: any of several instances can
 * take any question. Who is asked how often, and at what cost, is decided by the API.
 */
export function createLanguageModelApp(
  models: LanguageModels,
  findEmbedder: FindEmbedder,
  { logLevel }: { readonly logLevel: string },
): FastifyInstance {
  const app = createApp({ logLevel });
  answerRoutes(app, models);
  embeddingRoutes(app, findEmbedder);
  return app;
}

function answerRoutes(app: FastifyInstance, models: LanguageModels): void {
  let answering = 0;

  app.get('/health', (): Health => {
    const configured = models.configured.join(', ') || 'none';
    const answers = { ok: true, detail: `${answering} under way.` };
    const providers = { ok: true, detail: `Configured: ${configured}.` };
    return { status: 'ok', checks: { answers, providers } };
  });
  app.get(PATHS.models, async (_request, reply) => ({
    providers: await models.list(goneSignal(reply)),
  }));
  app.post(PATHS.check, async (request) => {
    const { models: names } = check(checkSchema, request.body);
    return { problem: await models.refusalOf(names) };
  });
  app.post(PATHS.answers, { bodyLimit: LARGEST_QUESTION }, async (request, reply) => {
    const question = check(questionSchema, request.body);
    const signal = goneSignal(reply);
    reply.hijack();
    answering += 1;
    try {
      await streamAnswer(models, question, reply.raw, signal);
    } catch (error) {
      if (!signal.aborted) request.log.error(error, `${question.model}: the answer broke off`);
      reply.raw.destroy();
    } finally {
      answering -= 1;
    }
  });
}

function embeddingRoutes(app: FastifyInstance, findEmbedder: FindEmbedder): void {
  app.get(PATHS.embedder, async (_request, reply) => ({
    model: (await findEmbedder(goneSignal(reply)))?.model ?? null,
  }));
  app.post(PATHS.embeddings, { bodyLimit: LARGEST_QUESTION }, async (request, reply) => {
    const { model, texts } = check(textsSchema, request.body);
    const signal = goneSignal(reply);
    const embedder = await findEmbedder(signal);
    if (embedder?.model !== model) throw new RefusalError(409, `${model} does not answer now.`);
    return { vectors: await embedded(embedder, texts, signal) };
  });
}

/** Rejects with a RefusalError if the model does. */
async function embedded(
  embedder: Embedder,
  texts: string[],
  signal: AbortSignal,
): Promise<number[][]> {
  try {
    return await embedder.embed(texts, signal);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new RefusalError(502, error.message, { cause: error });
  }
}
