import { z } from 'zod';
import { findingSchema } from './finding.ts';
import { problemSchema } from './problem.ts';

export const taskKinds = ['up', 'down', 'restart', 'scale', 'watch'] as const;
export const phaseIds = [
  'prepare',
  'pull',
  'build',
  'create',
  'start',
  'health',
  'stop',
  'watch',
] as const;

export const phaseViewSchema = z.object({
  id: z.enum(phaseIds),
  state: z.enum(['waiting', 'running', 'done', 'skipped', 'failed']),
  /** Share of the whole task, 0..1; the weights of a task add up to 1. */
  weight: z.number(),
  /** 0..1 within the phase. */
  fraction: z.number(),
  /** Bytes, where the phase moves bytes. */
  current: z.number().nullable(),
  total: z.number().nullable(),
  /** What it is on right now, e.g. `backend: npm ci`. */
  detail: z.string().nullable(),
});
export type PhaseView = z.infer<typeof phaseViewSchema>;
export type PhaseId = PhaseView['id'];

export const taskViewSchema = z.object({
  id: z.string(),
  stackId: z.string(),
  kind: z.enum(taskKinds),
  state: z.enum(['running', 'cancelling', 'done', 'failed', 'cancelled', 'interrupted']),
  /** 0..1 over all phases, never falls. */
  fraction: z.number(),
  phases: z.array(phaseViewSchema),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  problem: problemSchema.nullable(),
  /** What a start found before it touched anything, gravest first. One that stops it is its `problem` too. */
  findings: z.array(findingSchema),
});
export type TaskView = z.infer<typeof taskViewSchema>;
export type TaskKind = TaskView['kind'];
