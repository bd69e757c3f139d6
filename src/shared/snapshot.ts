import { z } from 'zod';
import { engineViewSchema } from './engine-view.ts';
import { problemSchema } from './problem.ts';
import { stackViewSchema } from './stack-view.ts';
import { taskViewSchema } from './task-view.ts';

export const keychainViewSchema = z.object({
  state: z.enum(['unknown', 'available', 'missing', 'locked', 'failed']),
  problem: problemSchema.nullable(),
});
export type KeychainView = z.infer<typeof keychainViewSchema>;

export const lmStudioViewSchema = z.object({
  state: z.enum(['unknown', 'running', 'needs-key', 'not-running']),
  /** Address on this machine that was asked, e.g. `http://127.0.0.1:1234`. */
  url: z.string().nullable(),
  models: z.array(z.string()),
});
export type LmStudioView = z.infer<typeof lmStudioViewSchema>;

/** Something the user should know that belongs to no stack, e.g. a settings file kept aside. */
export const noticeSchema = z.object({ id: z.string(), problem: problemSchema });
export type Notice = z.infer<typeof noticeSchema>;

export const snapshotSchema = z.object({
  /** Grows by one with every change. */
  revision: z.number().int().nonnegative(),
  engine: engineViewSchema,
  keychain: keychainViewSchema,
  lmStudio: lmStudioViewSchema,
  stacks: z.record(z.string(), stackViewSchema),
  tasks: z.record(z.string(), taskViewSchema),
  notices: z.array(noticeSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** What changed between two revisions. A stack or task that is gone is null. */
export const deltaSchema = z.object({
  /** The revision this delta applies to; the receiver that holds another asks for the snapshot again. */
  base: z.number().int().nonnegative(),
  revision: z.number().int().nonnegative(),
  engine: engineViewSchema.optional(),
  keychain: keychainViewSchema.optional(),
  lmStudio: lmStudioViewSchema.optional(),
  stacks: z.record(z.string(), stackViewSchema.nullable()).optional(),
  tasks: z.record(z.string(), taskViewSchema.nullable()).optional(),
  notices: z.array(noticeSchema).optional(),
});
export type Delta = z.infer<typeof deltaSchema>;

export { applyDelta } from './apply-delta.ts';
