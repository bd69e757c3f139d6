import { z } from 'zod';
import * as contract from '../../contract/index.ts';

/** What the document says of a route beyond its method and path. */
export interface Operation {
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Of a success, JSON unless told otherwise. */
  readonly answer?: z.ZodType;
  readonly status?: number;
  readonly type?: string;
}

const { stateSchema: state } = contract;

/** By method and path, `:name` being a parameter. Under `/api/v1` unless they are not. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /health': { summary: 'What is up, found out now', answer: contract.healthSchema },
  'GET /metrics': { summary: 'Figures for Prometheus', type: 'text/plain', answer: z.string() },
  'GET /api/v1/process': {
    summary: 'The tables of the process: variables, disturbances, loops, limits',
    answer: contract.processSchema,
  },
  'GET /api/v1/state': { summary: 'The plant as it is now', answer: state },
  'POST /api/v1/start': { summary: 'Start the plant', answer: state },
  'POST /api/v1/stop': { summary: 'Stop the plant', answer: state },
  'POST /api/v1/reset': {
    summary: 'Begin another run from the initial state',
    body: contract.resetBodySchema,
    answer: state,
  },
  'PUT /api/v1/speed': {
    summary: 'Set the speed, plant seconds per second',
    body: contract.speedBodySchema,
    answer: state,
  },
  'PUT /api/v1/disturbances/:n': {
    summary: 'Switch a disturbance',
    params: contract.disturbanceParamsSchema,
    body: contract.disturbanceBodySchema,
    answer: state,
  },
  'PUT /api/v1/setpoints/:loop': {
    summary: 'Set a setpoint, within the range of its loop',
    params: contract.loopParamsSchema,
    body: contract.setpointBodySchema,
    answer: state,
  },
  'PUT /api/v1/manipulated/:n': {
    summary: 'Hold a valve, or give it back to its controller',
    params: contract.valveParamsSchema,
    body: contract.manipulatedBodySchema,
    answer: state,
  },
  'GET /api/v1/stream': {
    summary: 'Everything as it happens, as server-sent events',
    type: 'text/event-stream',
    query: z.object({ after: z.string().optional() }),
    answer: z.object(contract.streamSchemas).partial(),
  },
  'GET /api/v1/runs': { summary: 'Runs of which samples are kept', answer: contract.runsSchema },
  'GET /api/v1/history': {
    summary: 'Recorded samples',
    query: contract.historyQuerySchema,
    answer: contract.historySchema,
  },
  'GET /api/v1/events': {
    summary: 'What happened to the plant',
    query: contract.eventsQuerySchema,
    answer: contract.eventsSchema,
  },
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
  'GET /api/v1/models': { summary: 'Language models and guards', answer: contract.modelsSchema },
  'PUT /api/v1/models': {
    summary: 'Enable language models; analyse automatically or not',
    body: contract.modelsPatchSchema,
    answer: contract.modelsSchema,
  },
  'POST /api/v1/incidents/:id/analyses': {
    summary: 'Have language models analyse an incident',
    params: contract.incidentParamsSchema,
    body: contract.analysisBodySchema,
    answer: contract.analysisSchema,
    status: 202,
  },
  'POST /api/v1/incidents/:id/chat': {
    summary: 'Talk about an incident with a language model',
    params: contract.incidentParamsSchema,
    body: contract.chatBodySchema,
    type: 'text/event-stream',
    answer: z.string(),
  },
  'GET /api/v1/analyses': {
    summary: 'Analyses, newest first',
    query: contract.analysesQuerySchema,
    answer: contract.analysesSchema,
  },
  'GET /api/v1/analyses/latest': {
    summary: 'The newest analysis',
    answer: contract.analysisSchema,
  },
  'GET /api/v1/analyses/:id': {
    summary: 'One analysis',
    params: contract.analysisParamsSchema,
    answer: contract.analysisSchema,
  },
  'POST /api/v1/analyses/:id/cancel': {
    summary: 'Cancel one model of an analysis, or all that still answer',
    params: contract.analysisParamsSchema,
    body: contract.cancelBodySchema,
    answer: contract.analysisSchema,
  },
  'GET /api/v1/incidents/:id/report': {
    summary: 'An incident to hand over: Markdown (text/markdown) or PDF, with its plots',
    params: contract.incidentParamsSchema,
    query: contract.reportQuerySchema,
    type: 'application/pdf',
    answer: z.string(),
  },
  'GET /api/v1/diagnostics': {
    summary: 'What is configured, reachable and kept; no secret',
    answer: contract.diagnosticsSchema,
  },
  'POST /api/v1/diagnostics': {
    summary: 'The same, written to a file under the data folder as well',
    answer: contract.diagnosticsFileSchema,
    status: 201,
  },
  'GET /api/v1/knowledge/documents': {
    summary: 'Documents of the knowledge base',
    answer: contract.documentsSchema,
  },
  'POST /api/v1/knowledge/documents': {
    summary: 'Add a document; the body is the file, application/octet-stream',
    query: contract.uploadQuerySchema,
    answer: contract.documentSchema,
    status: 201,
  },
  'DELETE /api/v1/knowledge/documents/:id': {
    summary: 'Remove a document; shipped ones stay',
    answer: contract.documentSchema,
  },
  'GET /api/v1/knowledge/documents/:id/original': {
    summary: 'The file as it was added',
    type: 'application/octet-stream',
    answer: z.string(),
  },
  'POST /api/v1/knowledge/reindex': {
    summary: 'Learn the collection anew',
    answer: z.object({ chunks: z.int() }),
  },
  'GET /api/v1/knowledge/documents/:id': {
    summary: 'A document, chunk by chunk',
    answer: contract.documentViewSchema,
  },
  'GET /api/v1/knowledge/status': {
    summary: 'What searches of the knowledge base go by',
    answer: contract.knowledgeStatusSchema,
  },
  'GET /api/v1/knowledge/search': {
    summary: 'Search the knowledge base',
    query: contract.knowledgeQuerySchema,
    answer: contract.hitsSchema,
  },
  'GET /api/v1/snapshots': { summary: 'Snapshots', answer: contract.plantSnapshotsSchema },
  'POST /api/v1/snapshots': {
    summary: 'Keep the whole state of the plant under a name',
    body: contract.snapshotBodySchema,
    answer: contract.plantSnapshotSchema,
  },
  'DELETE /api/v1/snapshots/:id': { summary: 'Delete a snapshot' },
};
