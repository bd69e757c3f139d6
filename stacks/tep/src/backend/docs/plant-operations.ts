import { z } from 'zod';
import * as contract from '../../contract/index.ts';
import type { Operation } from './operations.ts';

/** The plant, its history and its snapshots. */
export const PLANT_OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /health': { summary: 'What is up, found out now', answer: contract.healthSchema },
  'GET /metrics': { summary: 'Figures for Prometheus', type: 'text/plain', answer: z.string() },
  'GET /api/v1/process': {
    summary: 'The tables of the process: variables, disturbances, loops, limits',
    answer: contract.processSchema,
  },
  'GET /api/v1/state': { summary: 'The plant as it is now', answer: contract.stateSchema },
  'POST /api/v1/start': { summary: 'Start the plant', answer: contract.stateSchema },
  'POST /api/v1/stop': { summary: 'Stop the plant', answer: contract.stateSchema },
  'POST /api/v1/reset': {
    summary: 'Begin another run from the initial state',
    body: contract.resetBodySchema,
    answer: contract.stateSchema,
  },
  'PUT /api/v1/speed': {
    summary: 'Set the speed, plant seconds per second',
    body: contract.speedBodySchema,
    answer: contract.stateSchema,
  },
  'PUT /api/v1/disturbances/:n': {
    summary: 'Switch a disturbance',
    params: contract.disturbanceParamsSchema,
    body: contract.disturbanceBodySchema,
    answer: contract.stateSchema,
  },
  'PUT /api/v1/setpoints/:loop': {
    summary: 'Set a setpoint, within the range of its loop',
    params: contract.loopParamsSchema,
    body: contract.setpointBodySchema,
    answer: contract.stateSchema,
  },
  'PUT /api/v1/manipulated/:n': {
    summary: 'Hold a valve, or give it back to its controller',
    params: contract.valveParamsSchema,
    body: contract.manipulatedBodySchema,
    answer: contract.stateSchema,
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
  'GET /api/v1/snapshots': { summary: 'Snapshots', answer: contract.plantSnapshotsSchema },
  'POST /api/v1/snapshots': {
    summary: 'Keep the whole state of the plant under a name',
    body: contract.snapshotBodySchema,
    answer: contract.plantSnapshotSchema,
  },
  'DELETE /api/v1/snapshots/:id': { summary: 'Delete a snapshot' },
  'GET /api/v1/inputs': {
    summary: 'The physical inputs, with what each is set to',
    answer: contract.inputsSchema,
  },
  'PUT /api/v1/inputs/:id': {
    summary: 'Set a physical input, within its range',
    params: contract.inputParamsSchema,
    body: contract.inputBodySchema,
    answer: contract.stateSchema,
  },
  'POST /api/v1/prerun': {
    summary: 'Run on to a plant time as fast as it goes',
    body: contract.prerunBodySchema,
    answer: contract.stateSchema,
  },
  'POST /api/v1/emergency-stop': {
    summary: 'Stop the plant at once',
    answer: contract.stateSchema,
  },
  'GET /api/v1/export': {
    summary: 'Recorded samples as a file: CSV, JSON or Parquet',
    query: contract.exportQuerySchema,
    type: 'text/csv',
    answer: z.string(),
  },
  'POST /api/v1/snapshots/:id/restore': {
    summary: 'Begin another run from a snapshot',
    params: contract.snapshotParamsSchema,
    answer: contract.stateSchema,
  },
  'GET /api/v1/logs': {
    summary: 'The newest lines of the backend’s log, without secrets',
    query: contract.logsQuerySchema,
    answer: contract.logsSchema,
  },
};
