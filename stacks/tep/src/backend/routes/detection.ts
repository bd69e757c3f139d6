import type { FastifyInstance } from 'fastify';
import {
  contributionsParamsSchema,
  contributionsQuerySchema,
  type Contributions,
  type Detections,
  detectionsQuerySchema,
  type Detector,
  ingestBodySchema,
  type Ingested,
  detectorPatchSchema,
  type TrainingSource,
} from '../../contract/index.ts';
import type { DetectionService } from '../detection/detection-service.ts';
import { ingestedRows } from '../detection/ingest-rows.ts';
import { trainableSchema } from '../detection/models.ts';
import { ConflictError, type PlantService } from '../plant-service.ts';
import { check, InvalidInputError, NotFoundError } from '../problem.ts';

const LARGEST_INGESTED = 4_000_000;

/** A stretch of time of which something is recorded. */
function recorded({ history }: PlantService, on: TrainingSource): TrainingSource {
  if (on.source === 'history' && !history.runs().some(({ run }) => run === on.run)) {
    throw new ConflictError(`Nothing is recorded of run ${on.run}.`);
  }
  return on;
}

/** The detector: what it finds, its settings and its training. */
export function detectionRoutes(
  app: FastifyInstance,
  service: PlantService,
  detection: DetectionService,
): void {
  app.get('/detection', (): Detector => detection.detector);
  app.put('/detection', (request): Detector => {
    return detection.change(check(detectorPatchSchema, request.body));
  });
  app.post('/detection/train', (request, reply): Detector => {
    void reply.code(202);
    return detection.train(recorded(service, check(trainableSchema, request.body)));
  });
  app.get('/detections', (request): Detections => {
    const { run, from = 0, to = Infinity, limit } = check(detectionsQuerySchema, request.query);
    return { detections: detection.detections({ run, from, to, limit }) };
  });
  app.get('/detections/:step/contributions', async (request): Promise<Contributions> => {
    const { step } = check(contributionsParamsSchema, request.params);
    const { run = service.history.lastRun } = check(contributionsQuerySchema, request.query);
    const methods = await detection.explain(run, step);
    if (methods === null) throw new NotFoundError(`Step ${step} of run ${run} is not recorded.`);
    return { run, stepIndex: step, methods };
  });
  void app.register((ingest) => {
    ingest.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, text, done) =>
      done(null, text),
    );
    ingest.post('/ingest', { bodyLimit: LARGEST_INGESTED }, async (request): Promise<Ingested> => {
      const { body } = request;
      const rows = ingestedRows(typeof body === 'string' ? body : check(ingestBodySchema, body));
      if (rows.ok) return detection.ingest(rows.value);
      throw new InvalidInputError([
        { code: 'custom', path: ['rows'], message: rows.problem.detail, input: undefined },
      ]);
    });
    return Promise.resolve();
  });
}
