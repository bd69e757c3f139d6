import * as contract from '../../contract/index.ts';
import type { Operation } from './operations.ts';

/** The detector and what it found. */
export const DETECTION_OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /api/v1/detection': {
    summary: 'The detector: settings, training, limits',
    answer: contract.detectorSchema,
  },
  'PUT /api/v1/detection': {
    summary: 'Change settings of the detector; it trains anew where that is needed',
    body: contract.detectorPatchSchema,
    answer: contract.detectorSchema,
  },
  'POST /api/v1/detection/train': {
    summary: 'Train anew; the models of before serve until the new ones are ready',
    body: contract.trainingSourceSchema,
    answer: contract.detectorSchema,
    status: 202,
  },
  'GET /api/v1/detections': {
    summary: 'What the methods said of the samples, oldest first',
    query: contract.detectionsQuerySchema,
    answer: contract.detectionsSchema,
  },
  'GET /api/v1/detections/:step/contributions': {
    summary: 'What contributed to the statistics at a recorded step',
    params: contract.contributionsParamsSchema,
    query: contract.contributionsQuerySchema,
    answer: contract.contributionsSchema,
  },
  'GET /api/v1/incidents': {
    summary: 'Incidents, newest first',
    query: contract.incidentsQuerySchema,
    answer: contract.incidentsSchema,
  },
  'GET /api/v1/incidents/:id': {
    summary: 'One incident',
    params: contract.incidentParamsSchema,
    answer: contract.incidentSchema,
  },
  'PATCH /api/v1/incidents/:id': {
    summary: 'Write notes, rule causes out',
    params: contract.incidentParamsSchema,
    body: contract.incidentPatchSchema,
    answer: contract.incidentSchema,
  },
  'POST /api/v1/ingest': {
    summary: 'Judge rows of another plant, JSON or text/csv; nothing of them is kept',
    body: contract.ingestBodySchema,
    answer: contract.ingestedSchema,
  },
};
