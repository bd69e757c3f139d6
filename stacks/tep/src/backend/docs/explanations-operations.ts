import { z } from 'zod';
import * as contract from '../../contract/index.ts';
import type { Operation } from './operations.ts';

/** What is made of incidents: analyses, reports, knowledge. */
export const EXPLANATIONS_OPERATIONS: Readonly<Record<string, Operation>> = {
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
};
