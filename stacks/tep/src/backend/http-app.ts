import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { onError, onNotFound, refuseCrossSite } from './problem.ts';

const LARGEST_BODY = 16_384;

/** Without routes: what all answers and all refusals have in common, of the backend and its services. */
export function createApp(config: { readonly logLevel: string }): FastifyInstance {
  const app = Fastify({
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.setErrorHandler(onError);
  app.setNotFoundHandler(onNotFound);
  app.addHook('onRequest', refuseCrossSite);
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    return Promise.resolve();
  });
  acceptJsonOnly(app);
  return app;
}

/** JSON, or nothing at all even if it is announced as JSON. */
function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parse(request, body.toString(), done);
  });
}
