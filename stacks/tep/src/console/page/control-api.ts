import { z } from 'zod';
import {
  API,
  type DetectorPatch,
  detectorPatchSchema,
  detectorSchema,
  type ExportFormat,
  type Health,
  healthSchema,
  inputBodySchema,
  type InputId,
  type LogLevel,
  logsSchema,
  plantSnapshotSchema,
  plantSnapshotsSchema,
  type PrerunBody,
  prerunBodySchema,
  resetBodySchema,
  runsSchema,
  snapshotBodySchema,
  stateSchema,
  type TrainingSource,
  trainingSourceSchema,
} from '../../contract/index.ts';
import { type Answer, exchange, failed, get, post, request } from '../../ui/api.ts';

const HEALTH_LIMIT_MS = 10_000;

/** Requests that only the console makes. */
export const controlApi = {
  emergencyStop: () => post('/emergency-stop'),
  /** Answers with the state at the start of the new run. */
  beginRun: (seed: number, noise: boolean) =>
    exchange('POST', '/reset', resetBodySchema, { seed, noise }, stateSchema),
  prerun: (body: PrerunBody) => exchange('POST', '/prerun', prerunBodySchema, body, stateSchema),
  input: (id: InputId, value: number) =>
    exchange('PUT', `/inputs/${id}`, inputBodySchema, { value }, z.unknown()),

  snapshots: () => get('/snapshots', plantSnapshotsSchema),
  saveSnapshot: (name: string) =>
    exchange('POST', '/snapshots', snapshotBodySchema, { name }, plantSnapshotSchema),
  restoreSnapshot: (id: string) => post(`/snapshots/${encodeURIComponent(id)}/restore`),
  deleteSnapshot: (id: string) =>
    request(`/snapshots/${encodeURIComponent(id)}`, { method: 'DELETE' }, z.unknown()),

  setDetector: (patch: DetectorPatch) =>
    exchange('PUT', '/detection', detectorPatchSchema, patch, detectorSchema),
  train: (source: TrainingSource) =>
    exchange('POST', '/detection/train', trainingSourceSchema, source, detectorSchema),

  runs: () => get('/runs', runsSchema),
  exportUrl: (run: number, format: ExportFormat, every: number) =>
    `${API}/export?run=${run}&format=${format}&every=${every}`,
  /** Of this level and graver ones. */
  logs: (level: LogLevel) => get(`/logs?level=${level}`, logsSchema),
  health,
} as const;

/** Outside the API, and an answer even when it says 503. */
async function health(): Promise<Answer<Health>> {
  try {
    const response = await fetch('/health', {
      cache: 'no-store',
      signal: AbortSignal.timeout(HEALTH_LIMIT_MS),
    });
    const parsed = healthSchema.safeParse(await response.json());
    return parsed.success ? { ok: true, value: parsed.data } : failed('unreadable');
  } catch (error) {
    return failed('offline', null, error instanceof Error ? error.message : null);
  }
}
