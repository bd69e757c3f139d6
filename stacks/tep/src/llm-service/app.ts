import type { FastifyInstance } from 'fastify';
import { createApp } from '../backend/http-app.ts';
import { check } from '../backend/problem.ts';
import type { Health } from '../contract/index.ts';
import type { LanguageModels } from '../llm/index.ts';
import { streamAnswer } from './answer-stream.ts';
import { checkSchema, LARGEST_QUESTION, PATHS, questionSchema } from './protocol.ts';

/**
 * The service for language models, ready to listen. It keeps nothing: any of several instances can
 * take any question. Who is asked how often, and at what cost, is decided by the API.
 */
export function createLanguageModelApp(
  models: LanguageModels,
  { logLevel }: { readonly logLevel: string },
): FastifyInstance {
  const app = createApp({ logLevel });
  let answering = 0;

  app.get('/health', (): Health => {
    const configured = models.configured.join(', ') || 'none';
    const answers = { ok: true, detail: `${answering} under way.` };
    const providers = { ok: true, detail: `Configured: ${configured}.` };
    return { status: 'ok', checks: { answers, providers } };
  });
  app.get(PATHS.models, async (request) => ({ providers: await models.list(request.signal) }));
  app.post(PATHS.check, async (request) => {
    const { models: names } = check(checkSchema, request.body);
    return { problem: await models.refusalOf(names) };
  });
  app.post(PATHS.answers, { bodyLimit: LARGEST_QUESTION }, async (request, reply) => {
    const question = check(questionSchema, request.body);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    reply.hijack();
    answering += 1;
    try {
      await streamAnswer(models, question, reply.raw, gone.signal);
    } catch (error) {
      if (!gone.signal.aborted) request.log.error(error, `${question.model}: the answer broke off`);
      reply.raw.destroy();
    } finally {
      answering -= 1;
    }
  });
  return app;
}
