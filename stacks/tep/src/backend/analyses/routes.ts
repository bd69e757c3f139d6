import type { FastifyInstance } from 'fastify';
import {
  type Analyses,
  analysesQuerySchema,
  type Analysis,
  analysisBodySchema,
  analysisParamsSchema,
  cancelBodySchema,
  chatBodySchema,
  incidentParamsSchema,
  type Models,
  modelsPatchSchema,
} from '../../contract/index.ts';
import { check } from '../problem.ts';
import { RefusalError } from '../refusal.ts';
import { streamChat } from './chat-stream.ts';
import type { AnalysisService } from './service.ts';

/** Sixty messages of twenty thousand characters, in bytes of UTF-8. */
const LARGEST_CHAT = 4_000_000;

function found(analysis: Analysis | null | undefined, what: string): Analysis {
  if (analysis === null || analysis === undefined) throw new RefusalError(404, what);
  return analysis;
}

/** Analyses, conversations, and the models that answer. */
export function analysisRoutes(app: FastifyInstance, service: AnalysisService): void {
  app.get('/models', (): Promise<Models> => service.choice.view());
  app.put('/models', async (request): Promise<Models> => {
    await service.choice.change(check(modelsPatchSchema, request.body));
    return service.choice.view();
  });

  app.post('/incidents/:id/analyses', async (request, reply) => {
    const { id } = check(incidentParamsSchema, request.params);
    const analysis = await service.start(id, check(analysisBodySchema, request.body), 'manual');
    return reply.code(202).send(analysis);
  });
  app.get('/analyses', (request): Analyses => {
    return { analyses: service.list(check(analysesQuerySchema, request.query)) };
  });
  app.get('/analyses/latest', (): Analysis => {
    return found(service.list({ limit: 1 })[0], 'Nothing has been analysed yet.');
  });
  app.get('/analyses/:id', (request): Analysis => {
    const { id } = check(analysisParamsSchema, request.params);
    return found(service.get(id), `There is no analysis ${id}.`);
  });
  app.post('/analyses/:id/cancel', (request): Analysis => {
    const { id } = check(analysisParamsSchema, request.params);
    return service.cancel(id, check(cancelBodySchema, request.body ?? {}).model);
  });

  app.post('/incidents/:id/chat', { bodyLimit: LARGEST_CHAT }, async (request, reply) => {
    const { id } = check(incidentParamsSchema, request.params);
    const body = check(chatBodySchema, request.body);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const conversation = await service.chat(id, body, gone.signal);
    reply.hijack();
    await streamChat(conversation, reply.raw, gone.signal).catch((error: unknown) => {
      if (!gone.signal.aborted) request.log.error(error, 'a conversation broke off');
    });
  });
}
