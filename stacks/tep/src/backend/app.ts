import { join } from 'node:path';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { API } from '../contract/index.ts';
import type { Config } from './config.ts';
import { exportRoutes } from './export/routes.ts';
import { checkHealth } from './health.ts';
import { PlantService } from './plant-service.ts';
import { onError, onNotFound, refuseCrossSite } from './problem.ts';
import { historyRoutes } from './routes/history.ts';
import { plantRoutes } from './routes/plant.ts';
import { streamRoute } from './routes/stream.ts';
import { snapshotRoutes } from './snapshots/routes.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';

const LARGEST_BODY = 16_384;

export interface Backend {
  readonly app: FastifyInstance;
  readonly service: PlantService;
}

/** The backend, ready to listen. Closing the app closes the plant and its files. */
export async function createBackend(config: Config): Promise<Backend> {
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

  const service = await PlantService.open(config, app.log);
  app.addHook('onClose', () => service.close());
  const snapshots = await SnapshotStore.open(join(config.dataDir, 'snapshots'));
  app.get('/health', async (_request, reply) => {
    const health = await checkHealth(service);
    return reply.code(health.status === 'ok' ? 200 : 503).send(health);
  });
  await app.register(
    (api) => {
      plantRoutes(api, service);
      historyRoutes(api, service);
      streamRoute(api, service);
      snapshotRoutes(api, service, snapshots);
      exportRoutes(api, service);
      return Promise.resolve();
    },
    { prefix: API },
  );
  return { app, service };
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
