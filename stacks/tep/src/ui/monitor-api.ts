import { z } from 'zod';
import {
  analysesSchema,
  type AnalysisBody,
  analysisBodySchema,
  analysisSchema,
  API,
  cancelBodySchema,
  type Column,
  detectionsSchema,
  detectorSchema,
  documentSchema,
  documentsSchema,
  documentViewSchema,
  hitsSchema,
  historySchema,
  incidentSchema,
  type IncidentPatch,
  incidentPatchSchema,
  incidentsSchema,
  type ModelsPatch,
  modelsPatchSchema,
  modelsSchema,
  contributionsSchema,
} from '../contract/index.ts';
import { exchange, get, request } from './api.ts';
import { upload } from './upload.ts';

/** A stretch of recorded plant time; steps of one plant second. */
export interface HistoryRange {
  readonly run: number;
  readonly from: number;
  readonly to: number;
  readonly columns: readonly Column[];
  readonly limit: number;
}

export type ReportFormat = 'md' | 'pdf';
export type ReportLanguage = 'en' | 'zh-CN';

const MOST_DETECTIONS = 5000;
/** Indexing again reads every document: longer than other requests, ms. */
const REINDEX_TIMEOUT = 300_000;

const query = (values: Readonly<Record<string, string | number>>): string =>
  new URLSearchParams(Object.entries(values).map(([k, v]) => [k, String(v)])).toString();

const segment = encodeURIComponent;

/** Requests about detection, incidents, analyses and knowledge. */
export const monitorApi = {
  detector: () => get('/detection', detectorSchema),
  detections: () => get(`/detections?limit=${MOST_DETECTIONS}`, detectionsSchema),
  contributions: (run: number, step: number) =>
    get(`/detections/${step}/contributions?run=${run}`, contributionsSchema),
  history: ({ columns, ...range }: HistoryRange) =>
    get(`/history?${query({ ...range, columns: columns.join(',') })}`, historySchema),

  incidents: (before?: number) =>
    get(`/incidents?${query({ limit: 100, ...(before && { before }) })}`, incidentsSchema),
  incident: (id: number) => get(`/incidents/${id}`, incidentSchema),
  patchIncident: (id: number, patch: IncidentPatch) =>
    exchange('PATCH', `/incidents/${id}`, incidentPatchSchema, patch, incidentSchema),
  reportUrl: (id: number, format: ReportFormat, language: ReportLanguage) =>
    `${API}/incidents/${id}/report?${query({ format, language })}`,

  models: () => get('/models', modelsSchema),
  setModels: (patch: ModelsPatch) =>
    exchange('PUT', '/models', modelsPatchSchema, patch, modelsSchema),
  analyse: (incident: number, body: AnalysisBody) =>
    exchange('POST', `/incidents/${incident}/analyses`, analysisBodySchema, body, analysisSchema),
  /** One model's answer, or all that are still coming. */
  cancelAnalysis: (id: number, model?: string) =>
    exchange(
      'POST',
      `/analyses/${id}/cancel`,
      cancelBodySchema,
      model === undefined ? {} : { model },
      analysisSchema,
    ),
  analyses: (incident: number) => get(`/analyses?${query({ incident })}`, analysesSchema),

  documents: () => get('/knowledge/documents', documentsSchema),
  document: (id: string) => get(`/knowledge/documents/${segment(id)}`, documentViewSchema),
  deleteDocument: (id: string) =>
    request(`/knowledge/documents/${segment(id)}`, { method: 'DELETE' }, z.unknown()),
  search: (q: string) => get(`/knowledge/search?${query({ q, limit: 20 })}`, hitsSchema),
  reindex: () =>
    request(
      '/knowledge/reindex',
      { method: 'POST', signal: AbortSignal.timeout(REINDEX_TIMEOUT) },
      z.unknown(),
    ),
  upload: (file: File, onProgress: (share: number) => void) =>
    upload(
      `${API}/knowledge/documents?${query({ name: file.name })}`,
      file,
      documentSchema,
      onProgress,
    ),
} as const;
