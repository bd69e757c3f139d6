import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { API } from '../contract/index.ts';
import { Announcements } from './announcements.ts';
import type { Config } from './config.ts';
import { detectionSourceOf } from './detection-source.ts';
import { openExplanations } from './explanations.ts';
import { DetectionService } from './detection/detection-service.ts';
import { exportRoutes } from './export/routes.ts';
import { checkHealth } from './health.ts';
import { createApp } from './http-app.ts';
import { Metrics } from './metrics.ts';
import { PlantService } from './plant-service.ts';
import { detectionRoutes } from './routes/detection.ts';
import { documentRoutes } from './routes/docs.ts';
import { historyRoutes } from './routes/history.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { plantRoutes } from './routes/plant.ts';
import { streamRoute } from './routes/stream.ts';
import { snapshotRoutes } from './snapshots/routes.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';

export interface Backend {
  readonly app: FastifyInstance;
  readonly service: PlantService;
  readonly detection: DetectionService;
  readonly announcements: Announcements;
}

/** The backend, ready to listen. Closing the app closes the plant and its files. */
export async function createBackend(config: Config): Promise<Backend> {
  const app = createApp(config);
  const service = await PlantService.open(config, app.log);
  app.addHook('onClose', () => service.close());
  const announcements = new Announcements();
  const { history, storage } = service;
  const { dataDir } = config;
  const detection = await DetectionService.open({
    ...{ dataDir, history, storage, announcements, log: app.log },
  });
  app.addHook('onClose', () => detection.close());
  service.attach(detection);
  const { incidents } = detection;
  const explanations = await openExplanations(app, {
    ...{ config, plant: service, incidents, announcements },
    detections: detectionSourceOf(detection),
  });
  const snapshots = await SnapshotStore.open(join(config.dataDir, 'snapshots'));
  await documentRoutes(app);
  app.get('/health', async (_request, reply) => {
    const health = await checkHealth(service, detection, explanations.services);
    return reply.code(health.status === 'ok' ? 200 : 503).send(health);
  });
  await app.register(
    (api) => {
      plantRoutes(api, service);
      historyRoutes(api, service);
      detectionRoutes(api, service, detection);
      incidentRoutes(api, incidents);
      explanations.routes(api);
      const subscribers = streamRoute(api, { service, detection, announcements });
      const metrics = new Metrics({ service, detection, subscribers });
      app.get('/metrics', async (_request, reply) =>
        reply.type(metrics.contentType).send(await metrics.text()),
      );
      app.addHook('onClose', () => metrics.close());
      snapshotRoutes(api, service, snapshots);
      exportRoutes(api, service);
      return Promise.resolve();
    },
    { prefix: API },
  );
  if (config.autostart) await service.command({ kind: 'start' });
  return { app, service, detection, announcements };
}
