import type { z } from 'zod';
import { analysisSchema, answerDeltaSchema } from './analyses.ts';
import { detectionSchema, detectorSchema } from './detection.ts';
import { incidentSchema } from './incidents.ts';
import { markerSchema } from './markers.ts';
import { sampleSchema, stateSchema } from './state.ts';

/**
 * The events of `GET /api/v1/stream` and their data.
 *
 * - `state` first of all, after every command, and once a second while the plant runs;
 * - `sample` for every record, with an id that a browser sends back as Last-Event-ID to go on from;
 * - `marker` for every occurrence. After a reconnection one may come twice: its `id` tells;
 * - `detection` for every sample that the detector looked at, `detector` and `incident` first of all
 *   (the newest incidents) and whenever they change;
 * - `analysis` whenever one changes but for its texts, whose pieces come as `answer-delta`.
 */
export const streamSchemas = {
  state: stateSchema,
  sample: sampleSchema,
  marker: markerSchema,
  detection: detectionSchema,
  detector: detectorSchema,
  incident: incidentSchema,
  analysis: analysisSchema,
  'answer-delta': answerDeltaSchema,
} as const;
export type StreamEvents = {
  [Name in keyof typeof streamSchemas]: z.infer<(typeof streamSchemas)[Name]>;
};

/** Where a client of the stream is: the last sample it has. */
export interface Position {
  readonly run: number;
  readonly stepIndex: number;
}

/** "3-5400": step 5400 of run 3. */
export const formatEventId = ({ run, stepIndex }: Position): string => `${run}-${stepIndex}`;

/** Null for anything that `formatEventId` did not write. */
export function parseEventId(text: string): Position | null {
  const match = /^([1-9]\d{0,14})-(\d{1,15})$/.exec(text);
  return match === null ? null : { run: Number(match[1]), stepIndex: Number(match[2]) };
}
